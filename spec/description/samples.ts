import { readFileSync } from 'node:fs';
import type { OpenAPIV3 } from 'openapi-types';
import type { AriOperation } from '../../src/description/convert-operation.js';
import { readDeclaration, readListing } from '../../src/description/read-declarations.js';
import type { Declaration, DeclaredOperation, DeclaredParameter, Model } from '../../src/description/swagger.js';
import { declarations } from '../../src/generated/declarations.js';

export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));

/** What Asterisk 16.28 serves, by path, without its sentences; its quirks are all there. */
export const served = fixture('declarations-16.28.json') as Readonly<Record<string, unknown>>;

/** The complete API of two releases: the newest that is supported, and one of another time. */
export const releases: Readonly<Record<'22.10.1' | '16.28', readonly Declaration[]>> = {
  '22.10.1': declarations,
  '16.28': readListing(served['/api-docs/resources.json']).map((path) => readDeclaration(served[path], path)),
};

export const eachRelease = Object.entries(releases);

export const allOperations = (declared: readonly Declaration[]): DeclaredOperation[] =>
  declared.flatMap(({ apis }) => apis.flatMap(({ operations }) => operations));

export const allModels = (declared: readonly Declaration[]): Readonly<Record<string, Model>> =>
  Object.assign({}, ...declared.map(({ models }) => models)) as Readonly<Record<string, Model>>;

/** An operation of which only what the spec is about is said. */
export const operation = (said: Partial<DeclaredOperation> = {}): DeclaredOperation => ({
  httpMethod: 'GET',
  nickname: 'get',
  responseClass: 'void',
  ...said,
});

export const parameter = (said: Partial<DeclaredParameter> = {}): DeclaredParameter => ({
  name: 'thing',
  paramType: 'query',
  dataType: 'string',
  ...said,
});

/** A declaration as JSON, of the resource `things` with these operations on one path. */
export const declaring = (
  operations: readonly DeclaredOperation[],
  models: Readonly<Record<string, Model>> = {},
): Declaration => ({
  resourcePath: '/api-docs/things.{format}',
  apis: operations.map((declared, index) => ({ path: `/things/${index}`, operations: [declared] })),
  models,
});

export const model = (id: string, said: Partial<Model> = {}): Model => ({ id, properties: {}, ...said });

/** The schema of the JSON body of an operation. */
export const bodySchema = ({ requestBody }: AriOperation): OpenAPIV3.SchemaObject =>
  (requestBody as OpenAPIV3.RequestBodyObject).content['application/json']!.schema as OpenAPIV3.SchemaObject;
