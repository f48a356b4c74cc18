import type { OpenAPIV3 } from 'openapi-types';
import { convertModels } from './convert-models.js';
import { convertOperation, type AriExtensions, type AriOperation } from './convert-operation.js';
import { resourceName } from './read-declarations.js';
import type { Declaration } from './swagger.js';

export type AriDocument = OpenAPIV3.Document<AriExtensions>;

/**
 * Converts Asterisk's declarations to one OpenAPI document of version 3.0.3. swagger-parser checks the schemas of 3.0
 * documents, but not those of 3.1.
 */
export function toOpenApi(declarations: readonly Declaration[], version = 'unknown'): AriDocument {
  const paths: Record<string, Record<string, AriOperation>> = {};
  for (const declaration of declarations) {
    for (const { path, operations } of declaration.apis) {
      for (const operation of operations) {
        const methods = (paths[path] ??= {});
        methods[operation.httpMethod.toLowerCase()] = convertOperation(resourceName(declaration), operation);
      }
    }
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Asterisk REST Interface', version },
    servers: [{ url: '/ari' }],
    security: [{ basic: [] }],
    paths,
    components: {
      schemas: convertModels(Object.fromEntries(declarations.flatMap(({ models }) => Object.entries(models)))),
      securitySchemes: { basic: { type: 'http', scheme: 'basic' } },
    },
  };
}
