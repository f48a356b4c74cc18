import type { OpenAPIV3 } from 'openapi-types';
import { typeOf, type Schema } from './convert-type.js';
import { isKind } from './kinds.js';
import type { EventTable, ObjectField } from './tables.js';
import type { AriDocument } from './to-openapi.js';

/** Answers to REST requests travel on the socket under an event's name; they are none. */
const notEvents: ReadonlySet<string> = new Set(['RESTResponse']);

/** Every event type of a document with the domain objects in it, however deep. */
export function eventTable(document: AriDocument): EventTable {
  const schemas = document.components?.schemas ?? {};
  return Object.fromEntries(
    eventTypes(document).map((type) => [type, objectFields(schemas[type]!, schemas, '', new Set([type]))]),
  );
}

/** The types of the events: all leaves below `Event`, in the order of the declaration. */
export function eventTypes(document: AriDocument): string[] {
  const event = document.components?.schemas?.['Event'] as OpenAPIV3.SchemaObject | undefined;
  return (event?.oneOf ?? []).map(typeOf).filter((type) => !notEvents.has(type));
}

function objectFields(
  schema: Schema,
  schemas: Readonly<Record<string, Schema>>,
  prefix: string,
  seen: ReadonlySet<string>,
): ObjectField[] {
  if ('$ref' in schema) return [];
  const inherited = (schema.allOf ?? []).flatMap((part) => objectFields(part, schemas, prefix, seen));
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]): ObjectField[] => {
    const model = typeOf(property);
    const path = prefix + name;
    if (isKind(model)) return [[path, model]];
    const nested = schemas[model];
    return nested && !seen.has(model) ? objectFields(nested, schemas, `${path}.`, new Set([...seen, model])) : [];
  });
  return [...inherited, ...own];
}
