import type { OpenAPIV3 } from 'openapi-types';

type Schema = OpenAPIV3.SchemaObject;

/** Compares a value of Asterisk with its dereferenced schema. Returns a line for each difference. */
export function misfits(value: unknown, schema: Schema, { closed = false, where = '' } = {}): string[] {
  const full = merged(schema);
  const at = where || 'it';
  if (full.oneOf) {
    const branches = (full.oneOf as Schema[]).filter(
      (branch) => misfits(value, branch, { closed, where }).length === 0,
    );
    return branches.length === 1 ? [] : [`${at} fits ${branches.length} of ${full.oneOf.length} schemas`];
  }
  if (full.type && !isOf(full.type, value)) return [`${at} is no ${full.type}: ${JSON.stringify(value)}`];
  if (Array.isArray(value)) {
    const { items } = full as OpenAPIV3.ArraySchemaObject;
    return value.flatMap((item, index) => misfits(item, items as Schema, { closed, where: `${where}[${index}]` }));
  }
  if (typeof value === 'object' && value !== null) return fieldMisfits(value, full, { closed, where });
  return valueMisfits(value, full, closed).map((problem) => `${at} ${problem}: ${JSON.stringify(value)}`);
}

function fieldMisfits(value: object, { properties, required = [] }: Schema, at: { closed: boolean; where: string }) {
  if (!properties) return [];
  const place = (field: string): string => (at.where ? `${at.where}.${field}` : field);
  return [
    ...required.filter((field) => !Object.hasOwn(value, field)).map((field) => `${place(field)} is missing`),
    ...Object.entries(value).flatMap(([field, item]) =>
      Object.hasOwn(properties, field)
        ? misfits(item, properties[field] as Schema, { closed: at.closed, where: place(field) })
        : [`${place(field)} is not declared`],
    ),
  ];
}

/**
 * An enumeration of one value is the tag of a type. Longer ones contain the values of one release, and stay open
 * unless `closed`.
 */
function valueMisfits(value: unknown, { enum: listed, pattern }: Schema, closed: boolean): string[] {
  if (listed && (closed || listed.length === 1) && !listed.includes(value)) return ['is not listed'];
  return pattern && !new RegExp(pattern).test(String(value)) ? ['does not match'] : [];
}

const isOf = (type: string, value: unknown): boolean => {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
};

/** Merges a schema with all of its `allOf`. Later schemas are narrower. */
function merged(schema: Schema): Schema {
  if (!schema.allOf) return schema;
  const parts = (schema.allOf as Schema[]).map(merged);
  return {
    type: 'object',
    properties: Object.assign({}, ...parts.map((part) => part.properties)) as Record<string, Schema>,
    required: [...new Set(parts.flatMap((part) => part.required ?? []))],
  };
}
