import type { OpenAPIV3 } from 'openapi-types';
import { convertModels } from './convert-models.js';
import { convertOperation, type AriExtensions, type AriOperation } from './convert-operation.js';
import { resourceOf } from './read-declarations.js';
import type { Declaration } from './swagger.js';

export type AriDocument = OpenAPIV3.Document<AriExtensions>;

/**
 * Asterisk's declarations as one OpenAPI document. It is 3.0.3 and not 3.1, because of the two only 3.0 documents have
 * their schemas checked by swagger-parser.
 */
export function toOpenApi(declarations: readonly Declaration[], version = 'unknown'): AriDocument {
  const paths: Record<string, Record<string, AriOperation>> = {};
  for (const declaration of declarations) {
    for (const { path, operations } of declaration.apis) {
      for (const operation of operations) {
        const methods = (paths[path] ??= {});
        methods[operation.httpMethod.toLowerCase()] = convertOperation(resourceOf(declaration), operation);
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
