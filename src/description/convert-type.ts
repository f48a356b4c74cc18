import type { OpenAPIV3 } from 'openapi-types';
import type { AllowableValues } from './swagger.js';

export type Schema = OpenAPIV3.SchemaObject | OpenAPIV3.ReferenceObject;

const primitives: Readonly<Record<string, OpenAPIV3.SchemaObject>> = {
  string: { type: 'string' },
  int: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  double: { type: 'number', format: 'double' },
  boolean: { type: 'boolean' },
  object: { type: 'object' },
  // A map of names to values whose shape no declaration tells.
  containers: { type: 'object' },
  binary: { type: 'string', format: 'binary' },
  // `2026-11-23T01:55:08.449+0000` is not the date-time of RFC 3339, so there is no format to name.
  Date: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$` },
};

/** The JSON reference to a model. */
export const refTo = (model: string): OpenAPIV3.ReferenceObject => ({ $ref: `#/components/schemas/${model}` });

/** `List[Channel]`, `string`, `Date`, `Channel` … as an OpenAPI schema; `void` has none. */
export function schemaOf(type: string): Schema {
  const list = /^List\[(.+)\]$/.exec(type);
  if (list) return { type: 'array', items: schemaOf(list[1]!) };
  return Object.hasOwn(primitives, type) ? { ...primitives[type] } : refTo(type);
}

/** The inverse: the name that Asterisk gives a type, as the tables spell it. */
export function typeOf(schema: Schema | undefined): string {
  if (!schema) return 'void';
  if ('$ref' in schema) return schema.$ref.replace(/^.*\//, '');
  if (schema.type === 'array') return `List[${typeOf(schema.items)}]`;
  const name = Object.keys(primitives).find(
    (key) =>
      primitives[key]!.type === schema.type &&
      primitives[key]!.format === schema.format &&
      primitives[key]!.pattern === schema.pattern,
  );
  return name ?? 'object';
}

/** Adds the declared range or list to the schema of an input value. */
export function limited(schema: Schema, allowed: AllowableValues | undefined): Schema {
  if (!allowed || '$ref' in schema) return schema;
  return {
    ...schema,
    ...(allowed.values && { enum: [...allowed.values] }),
    ...(allowed.min !== undefined && { minimum: allowed.min }),
    ...(allowed.max !== undefined && { maximum: allowed.max }),
  };
}
