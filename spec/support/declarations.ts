import { readFileSync } from 'node:fs';
import { declarations as shipped } from '../../src/generated/declarations.js';
import { json, status, type Answer } from './loopback.js';

interface Parameter {
  readonly name: string;
  readonly paramType: string;
  readonly dataType: string;
  readonly required?: boolean;
}

/** The API documents of one Asterisk, by their paths below the root of ARI. */
export type Documents = Readonly<Record<string, unknown>>;

const fileOf = ({ resourcePath }: { readonly resourcePath: string }): string =>
  resourcePath.replace('{format}', 'json');

/** The documents of Asterisk 22. `basePath` is not reachable, as behind a proxy. */
export const documents22: Documents = Object.fromEntries([
  ['/api-docs/resources.json', { apis: shipped.map(({ resourcePath: path }) => ({ path })) }],
  ...shipped.map((declaration) => [fileOf(declaration), { ...declaration, basePath: 'http://nowhere.invalid/ari' }]),
]) as Documents;

/** The documents of Asterisk 16. */
export const documents16 = JSON.parse(
  readFileSync(new URL('../fixtures/declarations-16.28.json', import.meta.url), 'utf8'),
) as Documents;

/** A declaration of one operation of no release. */
export const declarationOf = (resource: string, nickname: string, parameters: readonly Parameter[]): unknown => ({
  resourcePath: `/api-docs/${resource}.{format}`,
  apis: [
    {
      path: `/${resource}/{thing}`,
      operations: [{ httpMethod: 'POST', nickname, responseClass: 'Channel', parameters }],
    },
  ],
  models: {},
});

/** Serves documents, and passes other requests to `otherwise`. */
export const serving =
  (documents: Documents, otherwise: Answer = status(404)): Answer =>
  (request, response) => {
    const path = request.path.replace(/^.*\/ari/, '');
    if (path in documents) json(documents[path])(request, response);
    else otherwise(request, response);
  };
