import type { OpenAPIV3 } from 'openapi-types';
import { AriProtocolError } from '../errors.js';
import { typeOf, type Schema } from './convert-type.js';
import { isKind } from './kinds.js';
import type { EventMember, EventTable } from './tables.js';
import type { AriDocument } from './to-openapi.js';

/** The depth of the search for objects in an event. Asterisk nests them in one model. */
const MAX_DEPTH = 8;

/** The members that are read for all events together. Models that refer to each other can make any number of them. */
const MAX_MEMBERS = 100_000;

/** The socket sends the responses to REST requests as events. The client handles them as responses. */
const notEvents: ReadonlySet<string> = new Set(['RESTResponse']);

/** Returns every event type of a document with the objects in its events. */
export function eventTable(document: AriDocument): EventTable {
  const schemas = document.components?.schemas ?? {};
  let count = 0;
  const countMember = (): void => {
    count += 1;
    if (count > MAX_MEMBERS)
      throw new AriProtocolError('API description: the models of events refer to each other without end');
  };
  const membersOf = (type: string): EventMember[] =>
    membersIn(schemas[type]!, { schemas, countMember, prefix: '', isOptional: false, seen: new Set([type]) });
  return Object.fromEntries(eventTypes(document).map((type) => [type, membersOf(type)]));
}

/** Returns the names of the event types, in the order of the declaration. */
export function eventTypes(document: AriDocument): string[] {
  const event = document.components?.schemas?.['Event'] as OpenAPIV3.SchemaObject | undefined;
  return (event?.oneOf ?? []).map(typeOf).filter((type) => !notEvents.has(type));
}

/** The position of a schema in an event. */
interface Position {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly countMember: () => void;
  readonly prefix: string;
  /** Whether the event can lack the object that the schema describes. */
  readonly isOptional: boolean;
  readonly seen: ReadonlySet<string>;
}

function membersIn(schema: Schema, position: Position): EventMember[] {
  if ('$ref' in schema) return [];
  const { schemas, countMember, prefix, seen } = position;
  const inherited = (schema.allOf ?? []).flatMap((part) => membersIn(part, position));
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, property]): EventMember[] => {
    countMember();
    const model = typeOf(property);
    const path = prefix + name;
    const isOptional = position.isOptional || !(schema.required ?? []).includes(name);
    if (isKind(model)) return [isOptional ? [path, model, 'optional'] : [path, model]];
    const member: EventMember[] = !isOptional && prefix === '' && isObject(property) ? [[path, 'object']] : [];
    const nested = Object.hasOwn(schemas, model) ? schemas[model] : undefined;
    if (!nested || seen.has(model) || seen.size > MAX_DEPTH) return member;
    const below = { ...position, prefix: `${path}.`, isOptional, seen: new Set([...seen, model]) };
    return [...member, ...membersIn(nested, below)];
  });
  return [...inherited, ...members];
}

const isObject = (schema: Schema): boolean => '$ref' in schema || schema.type === 'object';
