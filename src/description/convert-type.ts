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
  // A map of names to values that Asterisk's declarations do not describe.
  containers: { type: 'object' },
  binary: { type: 'string', format: 'binary' },
  // `2026-11-23T01:55:08.449+0000` is not a date-time of RFC 3339, so the schema has no format.
  Date: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$` },
};

/** Returns the JSON reference to a model. */
export const refTo = (model: string): OpenAPIV3.ReferenceObject => ({ $ref: `#/components/schemas/${model}` });

/** Converts a type name such as `List[Channel]`, `string` or `Date` to an OpenAPI schema. `void` has none. */
export function schemaOf(type: string): Schema {
  const list = /^List\[(.+)\]$/.exec(type);
  if (list) return { type: 'array', items: schemaOf(list[1]!) };
  return Object.hasOwn(primitives, type) ? { ...primitives[type] } : refTo(type);
}

/** Returns Asterisk's name for the type of a schema: the inverse of `schemaOf`. */
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

/** Adds the declared range or list of values to the schema of an input value. */
export function limited(schema: Schema, allowed: AllowableValues | undefined): Schema {
  if (!allowed || '$ref' in schema) return schema;
  return {
    ...schema,
    ...(allowed.values && { enum: [...allowed.values] }),
    ...(allowed.min !== undefined && { minimum: allowed.min }),
    ...(allowed.max !== undefined && { maximum: allowed.max }),
  };
}
