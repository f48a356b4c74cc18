import type { OpenAPIV3 } from 'openapi-types';
import { AriProtocolError } from '../errors.js';
import { typeOf, type Schema } from './convert-type.js';
import { isKind } from './kinds.js';
import type { EventTable, ObjectField } from './tables.js';
import type { AriDocument } from './to-openapi.js';

/** How deep in an event objects are looked for; Asterisk has them two fields deep. */
const DEEPEST = 8;

/** How many fields are looked at in all events together. Models that refer to each other can make ever more of them. */
const MOST_FIELDS = 100_000;

/** Answers to REST requests travel on the socket under an event's name; they are none. */
const notEvents: ReadonlySet<string> = new Set(['RESTResponse']);

/** Every event type of a document with the domain objects in it, however deep. */
export function eventTable(document: AriDocument): EventTable {
  const schemas = document.components?.schemas ?? {};
  let left = MOST_FIELDS;
  const look = (): void => {
    left -= 1;
    if (left < 0) throw new AriProtocolError('API description: the models of events refer to each other without end');
  };
  return Object.fromEntries(
    eventTypes(document).map((type) => [type, objectFields(schemas[type]!, schemas, look, '', new Set([type]))]),
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
  look: () => void,
  prefix: string,
  seen: ReadonlySet<string>,
): ObjectField[] {
  if ('$ref' in schema) return [];
  const inherited = (schema.allOf ?? []).flatMap((part) => objectFields(part, schemas, look, prefix, seen));
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]): ObjectField[] => {
    look();
    const model = typeOf(property);
    const path = prefix + name;
    if (isKind(model)) return [[path, model]];
    const nested = Object.hasOwn(schemas, model) ? schemas[model] : undefined;
    if (!nested || seen.has(model) || seen.size > DEEPEST) return [];
    return objectFields(nested, schemas, look, `${path}.`, new Set([...seen, model]));
  });
  return [...inherited, ...own];
}
