import { isKind, kinds, type KindName } from '../description/kinds.js';
import type { EventTable, ObjectField } from '../description/tables.js';
import type { RawEvent } from './decode.js';

/** The address of an object's events, spelled as Asterisk spells `target_uri`: `channel:17.1`. */
export const keyOf = (kind: KindName, id: string): string => `${kinds[kind].scheme}:${id}`;

/** The id in a snapshot; `undefined` when it has none. */
export function idOf(kind: KindName, data: unknown): string | undefined {
  const parts = kinds[kind].id.map((field) => (data as Record<string, unknown> | null | undefined)?.[field]);
  return parts.every((part) => typeof part === 'string') ? parts.join('/') : undefined;
}

/** The address of the object that a snapshot of a model is of; `undefined` for models that are no objects. */
export function addressOf(model: string, data: unknown): string | undefined {
  const id = isKind(model) ? idOf(model, data) : undefined;
  return id !== undefined && isKind(model) ? keyOf(model, id) : undefined;
}

/** Where the objects of an event are; nowhere in one of a type that nobody declared. */
export const fieldsOf = ({ type }: RawEvent, table: EventTable): readonly ObjectField[] =>
  Object.hasOwn(table, type) ? table[type]! : [];

/** The value at a dotted path of an event. */
export function valueAt(event: object, path: string): unknown {
  let value: unknown = event;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The addresses of all objects that an event names, each once; what is played or recorded also names its target. */
export function keysOf(event: RawEvent, table: EventTable): string[] {
  const keys: string[] = [];
  for (const [path, model] of fieldsOf(event, table)) {
    const data = valueAt(event, path);
    const key = addressOf(model, data);
    if (key === undefined) continue;
    add(keys, key);
    const target: unknown = (data as Record<string, unknown>)['target_uri'];
    // Addresses of objects have a colon, others are not meant for objects.
    if (typeof target === 'string' && target.includes(':')) add(keys, target);
  }
  return keys;
}

const add = (keys: string[], key: string): void => {
  if (!keys.includes(key)) keys.push(key);
};
