import { readFileSync } from 'node:fs';
import type { OpenAPIV3 } from 'openapi-types';
import type { AriOperation } from '../../src/description/convert-operation.js';
import { readDeclaration, readListing } from '../../src/description/read-declarations.js';
import type { Declaration, DeclaredOperation, DeclaredParameter, Model } from '../../src/description/swagger.js';
import { declarations } from '../../src/generated/declarations.js';

export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));

/** The API description of Asterisk 16.28 by path, with its quirks and without its sentences. */
export const served = fixture('declarations-16.28.json') as Readonly<Record<string, unknown>>;

/** The complete API of two releases: the newest and the oldest supported one. */
export const releases: Readonly<Record<'22.10.1' | '16.28', readonly Declaration[]>> = {
  '22.10.1': declarations,
  '16.28': readListing(served['/api-docs/resources.json']).map((path) => readDeclaration(served[path], path)),
};

export const eachRelease = Object.entries(releases);

export const allOperations = (declared: readonly Declaration[]): DeclaredOperation[] =>
  declared.flatMap(({ apis }) => apis.flatMap(({ operations }) => operations));

export const allModels = (declared: readonly Declaration[]): Readonly<Record<string, Model>> =>
  Object.assign({}, ...declared.map(({ models }) => models)) as Readonly<Record<string, Model>>;

/** Returns an operation with these fields and defaults for the others. */
export const operation = (fields: Partial<DeclaredOperation> = {}): DeclaredOperation => ({
  httpMethod: 'GET',
  nickname: 'get',
  responseClass: 'void',
  ...fields,
});

export const parameter = (fields: Partial<DeclaredParameter> = {}): DeclaredParameter => ({
  name: 'thing',
  paramType: 'query',
  dataType: 'string',
  ...fields,
});

/** Returns a declaration of the resource `things`, with these operations on one path. */
export const declaring = (
  operations: readonly DeclaredOperation[],
  models: Readonly<Record<string, Model>> = {},
): Declaration => ({
  resourcePath: '/api-docs/things.{format}',
  apis: operations.map((declared, index) => ({ path: `/things/${index}`, operations: [declared] })),
  models,
});

export const model = (id: string, fields: Partial<Model> = {}): Model => ({ id, properties: {}, ...fields });

/** The schema of the JSON body of an operation. */
export const bodySchema = ({ requestBody }: AriOperation): OpenAPIV3.SchemaObject =>
  (requestBody as OpenAPIV3.RequestBodyObject).content['application/json']!.schema as OpenAPIV3.SchemaObject;
