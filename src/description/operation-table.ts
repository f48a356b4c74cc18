import type { OpenAPIV3 } from 'openapi-types';
import type { AriOperation } from './convert-operation.js';
import { typeOf, type Schema } from './convert-type.js';
import type { Operation, OperationTable, Parameter } from './tables.js';
import type { AriDocument } from './to-openapi.js';

/** Returns the operations of a document, in its order. */
export function operationTable(document: AriDocument): OperationTable {
  const table: Record<string, Operation> = {};
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, AriOperation>)) {
      table[operation.operationId!] = {
        method: method.toUpperCase(),
        path,
        result: resultOf(operation),
        parameters: parametersOf(operation),
        ...(operation['x-since'] && { since: operation['x-since'] }),
        ...(operation['x-upgrade'] && { upgrade: operation['x-upgrade'] }),
      };
    }
  }
  return table;
}

function resultOf(operation: AriOperation): string {
  const success = operation.responses['200'] as OpenAPIV3.ResponseObject | undefined;
  return typeOf(Object.values(success?.content ?? {})[0]?.schema);
}

function parametersOf({ parameters = [], requestBody }: AriOperation): Record<string, Parameter> {
  const table = Object.fromEntries((parameters as OpenAPIV3.ParameterObject[]).map((p) => [p.name, parameterOf(p)]));
  const body = requestBody as OpenAPIV3.RequestBodyObject | undefined;
  return body ? { ...table, ...bodyOf(body) } : table;
}

function parameterOf(parameter: OpenAPIV3.ParameterObject): Parameter {
  const schema = parameter.schema as OpenAPIV3.SchemaObject;
  const value = (schema.type === 'array' ? schema.items : schema) as OpenAPIV3.SchemaObject;
  return {
    in: parameter.in as Parameter['in'],
    type: typeOf(value),
    ...(parameter.required && { required: true }),
    ...(schema.type === 'array' && { multiple: true }),
    ...(value.enum && { values: value.enum as string[] }),
    ...(value.minimum !== undefined && { min: value.minimum }),
    ...(value.maximum !== undefined && { max: value.maximum }),
  };
}

function bodyOf(body: OpenAPIV3.RequestBodyObject): Record<string, Parameter> {
  const schema = body.content['application/json']!.schema as OpenAPIV3.SchemaObject;
  const place = schema.properties ? 'member' : 'body';
  const [name, member]: [string, Schema] = Object.entries(schema.properties ?? {})[0] ?? [schema.title!, schema];
  return { [name]: { in: place, type: typeOf(member), ...(body.required && { required: true }) } };
}
