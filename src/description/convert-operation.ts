import type { OpenAPIV3 } from 'openapi-types';
import { limited, schemaOf, type Schema } from './convert-type.js';
import type { DeclaredOperation, DeclaredParameter } from './swagger.js';

/** Fields that OpenAPI lacks and the tables need. */
export interface AriExtensions {
  /** The releases that introduced the operation. */
  'x-since'?: readonly string[];
  /** `websocket` for the one operation that opens a WebSocket. */
  'x-upgrade'?: string;
}

export type AriOperation = OpenAPIV3.OperationObject<AriExtensions>;

/**
 * `POST /bridges` reads its whole JSON body as the map of variables. All other operations read the member with the
 * name of the parameter. Asterisk rejects a bridge with wrapped variables with 400.
 */
const bareBodies: ReadonlySet<string> = new Set(['bridges.create']);

/** Converts a declared operation. Its id is `resource.nickname`, because nicknames repeat between resources. */
export function convertOperation(resource: string, declared: DeclaredOperation): AriOperation {
  const operationId = `${resource}.${declared.nickname}`;
  const parameters = declared.parameters ?? [];
  const body = parameters.find((parameter) => parameter.paramType === 'body');
  return {
    operationId,
    tags: [resource],
    ...(declared.summary && { summary: declared.summary }),
    ...(declared.notes && { description: declared.notes }),
    ...(parameters.length > 0 && {
      parameters: parameters.filter((parameter) => parameter !== body).map(convertParameter),
    }),
    ...(body && { requestBody: convertBody(body, bareBodies.has(operationId)) }),
    responses: { ...convertSuccess(declared), ...convertFailures(declared) },
    ...(declared.since && { 'x-since': declared.since }),
    ...(declared.upgrade && { 'x-upgrade': declared.upgrade }),
  };
}

function convertParameter(parameter: DeclaredParameter): OpenAPIV3.ParameterObject {
  const limitedTo = limited(schemaOf(parameter.dataType), parameter.allowableValues);
  const schema: Schema =
    parameter.defaultValue === undefined ? limitedTo : { ...limitedTo, default: parameter.defaultValue };
  const inPath = parameter.paramType === 'path';
  return {
    name: parameter.name,
    in: parameter.paramType,
    ...(parameter.description && { description: parameter.description }),
    // Some declarations omit `required` for path parameters, which are always required.
    ...((inPath || parameter.required === true) && { required: true }),
    ...(parameter.allowMultiple === true
      ? { style: 'form', explode: false, schema: { type: 'array', items: schema } satisfies Schema }
      : { schema }),
  };
}

/** `containers` is one named member of the body, `object` is the whole body. */
function convertBody(parameter: DeclaredParameter, bare: boolean): OpenAPIV3.RequestBodyObject {
  const member = schemaOf(parameter.dataType);
  const required = parameter.required === true;
  const schema: Schema =
    bare || parameter.dataType === 'object'
      ? { ...member, title: parameter.name }
      : { type: 'object', properties: { [parameter.name]: member }, ...(required && { required: [parameter.name] }) };
  return {
    ...(parameter.description && { description: parameter.description }),
    ...(required && { required }),
    content: { 'application/json': { schema } },
  };
}

function convertSuccess(declared: DeclaredOperation): OpenAPIV3.ResponsesObject {
  if (declared.upgrade) return { 101: { description: 'Switching Protocols' } };
  if (declared.responseClass === 'void') return { 204: { description: 'No Content' } };
  const type = declared.responseClass === 'binary' ? 'application/octet-stream' : 'application/json';
  return { 200: { description: 'OK', content: { [type]: { schema: schemaOf(declared.responseClass) } } } };
}

const convertFailures = (declared: DeclaredOperation): OpenAPIV3.ResponsesObject =>
  Object.fromEntries(
    (declared.errorResponses ?? []).map(({ code, reason }) => [String(code), { description: reason ?? 'Refused' }]),
  );
