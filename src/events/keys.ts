import { isKind, kinds, type KindName } from '../description/kinds.js';
import type { EventTable, ObjectField } from '../description/tables.js';
import type { RawEvent } from './decode.js';

/** The address of an object's events, spelled as Asterisk spells `target_uri`: `channel:17.1`. */
export const keyOf = (kind: KindName, id: string): string => `${kinds[kind].scheme}:${id}`;

/** Whether an address is that of an object: those of event types and of everything hold no colon. */
export const isObjectKey = (key: string): boolean => key.includes(':');

/** The id in a snapshot; `undefined` when it has none. */
export function idOf(kind: KindName, data: unknown): string | undefined {
  return idIn(kind, (name) => (data as Record<string, unknown> | null | undefined)?.[name]);
}

/** The id by what the fields of a snapshot hold. */
function idIn(kind: KindName, field: (name: string) => unknown): string | undefined {
  const [first, second] = kinds[kind].id as readonly [string, string?];
  const id = field(first);
  if (typeof id !== 'string' || second === undefined) return typeof id === 'string' ? id : undefined;
  const rest = field(second);
  return typeof rest === 'string' ? `${id}/${rest}` : undefined;
}

/** The address of the object that a snapshot of a model is of; `undefined` for models that are no objects. */
export function addressOf(model: string, data: unknown): string | undefined {
  const id = isKind(model) ? idOf(model, data) : undefined;
  return id !== undefined && isKind(model) ? keyOf(model, id) : undefined;
}

/** Where the objects of an event are; nowhere in one of a type that nobody declared. */
export const fieldsOf = ({ type }: { readonly type: string }, table: EventTable): readonly ObjectField[] =>
  Object.hasOwn(table, type) ? table[type]! : [];

/** The value at a dotted path of an event. */
export function valueAt(event: object, path: string): unknown {
  if (!path.includes('.')) return ownValue(event, path);
  let value: unknown = event;
  for (const name of path.split('.')) value = ownValue(value, name);
  return value;
}

/** The value of a member that an object has by itself. */
export const ownValue = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
    ? (holder as Record<string, unknown>)[name]
    : undefined;

/** The addresses of all objects that an event names, each once; what is played or recorded also names its target. */
export function keysOf(event: RawEvent, table: EventTable): string[] {
  const keys: string[] = [];
  for (const [path, model] of fieldsOf(event, table)) {
    const data = valueAt(event, path);
    if (typeof data === 'object' && data !== null)
      addKeys(keys, model, (name) => (data as Readonly<Record<string, unknown>>)[name]);
  }
  return keys;
}

/** Adds the addresses that one snapshot names, by what its fields hold. */
export function addKeys(keys: string[], model: string, field: (name: string) => unknown): void {
  const id = isKind(model) ? idIn(model, field) : undefined;
  if (id === undefined || !isKind(model)) return;
  add(keys, keyOf(model, id));
  const target = field('target_uri');
  if (typeof target === 'string' && isObjectKey(target)) add(keys, target);
}

const add = (keys: string[], key: string): void => {
  if (!keys.includes(key)) keys.push(key);
};
