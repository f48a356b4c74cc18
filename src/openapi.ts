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
 * Converts Asterisk's Swagger 1.x declarations to an OpenAPI 3.0.3 document. `declarations` are the parsed JSON files
 * that
 * `/ari/api-docs/resources.json` lists. Throws `AriProtocolError` for a declaration that Asterisk does not serve.
 */
export const toOpenApiDocument = (declarations: readonly unknown[], version?: string): OpenAPIV3.Document =>
  toOpenApi(
    declarations.map((declaration, index) => readDeclaration(declaration, `declaration ${index}`)),
    version,
  );

/**
 * Validates a document with swagger-parser and resolves its references.
 *
 * - Subscribes: starts the validation. It does not change the document.
 * - Emits: a new document without references.
 * - Completes: after the document.
 * - Errors: with the error of swagger-parser.
 */
export const validateOpenApi = (document: OpenAPIV3.Document): Observable<OpenAPIV3.Document> =>
  from(SwaggerParser.validate(structuredClone(document))).pipe(map((resolved) => resolved as OpenAPIV3.Document));
