import type { OpenAPIV3 } from 'openapi-types';
import { placeholders } from '../../src/description/kinds.js';
import type { AriDocument } from '../../src/description/to-openapi.js';

/** Returns the semantic problems of a valid document. swagger-parser looks for them in Swagger 2.0 only. */
export function semanticProblems(document: AriDocument): string[] {
  const seen = new Set<string>();
  return operationsOf(document).flatMap(([path, operation]) => {
    const name = operation.operationId!;
    const twice = seen.has(name) ? [`${name} is there twice`] : [];
    seen.add(name);
    return [...twice, ...pathProblems(name, path, operation), ...defaultProblems(name, operation)];
  });
}

export const operationsOf = (document: AriDocument): [path: string, operation: OpenAPIV3.OperationObject][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods as Record<string, OpenAPIV3.OperationObject>).map(
      (operation): [string, OpenAPIV3.OperationObject] => [path, operation],
    ),
  );

const parametersOf = ({ parameters = [] }: OpenAPIV3.OperationObject) => parameters as OpenAPIV3.ParameterObject[];

function pathProblems(name: string, path: string, operation: OpenAPIV3.OperationObject): string[] {
  const declared = parametersOf(operation).filter((parameter) => parameter.in === 'path');
  const names = declared.map((parameter) => parameter.name);
  return [
    ...placeholders(path)
      .filter((part) => !names.includes(part))
      .map((part) => `${name} declares no ${part}`),
    ...names.filter((part) => !placeholders(path).includes(part)).map((part) => `${name} has no ${part} in its path`),
  ];
}

function defaultProblems(name: string, operation: OpenAPIV3.OperationObject): string[] {
  return parametersOf(operation).flatMap((parameter) => {
    const { type, default: value, enum: listed, minimum = -Infinity } = parameter.schema as OpenAPIV3.SchemaObject;
    if (value === undefined) return [];
    const ofType = typeof value === (type === 'integer' ? 'number' : type);
    const allowed = (!listed || listed.includes(value)) && !(value < minimum);
    return ofType && allowed ? [] : [`${name}.${parameter.name} cannot be ${JSON.stringify(value)}`];
  });
}
