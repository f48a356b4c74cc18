/**
 * Asterisk's declarations as an OpenAPI document.
 *
 * @module rx-ari/openapi
 */

import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3 } from 'openapi-types';
import { from, map, type Observable } from 'rxjs';
import { readDeclaration } from './description/read-declarations.js';
import { toOpenApi } from './description/to-openapi.js';

/**
 * Asterisk's Swagger 1.x declarations as an OpenAPI 3.0.3 document. `declarations` are the parsed JSON files that
 * `/ari/api-docs/resources.json` lists. Throws `AriProtocolError` when one of them is not what Asterisk serves.
 */
export const toOpenApiDocument = (declarations: readonly unknown[], version?: string): OpenAPIV3.Document =>
  toOpenApi(
    declarations.map((declaration, index) => readDeclaration(declaration, `declaration ${index}`)),
    version,
  );

/**
 * Validates a document by swagger-parser and resolves its references. Subscribing starts it; emits a new document
 * without references and completes; errors with what swagger-parser found; the given document is left as it is.
 */
export const validateOpenApi = (document: OpenAPIV3.Document): Observable<OpenAPIV3.Document> =>
  from(SwaggerParser.validate(structuredClone(document))).pipe(map((resolved) => resolved as OpenAPIV3.Document));
