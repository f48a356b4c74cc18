import { isKind, kinds, type Kind, type KindName } from '../description/kinds.js';
import type { RawEvent } from './decode.js';
import { fieldsOf, holderOf, type EventType, type Fields, type Place } from './event-types.js';

/** The address of an object's events, spelled as Asterisk spells `target_uri`: `channel:17.1`. */
export const keyOf = (kind: KindName, id: string): string => `${kinds[kind].scheme}:${id}`;

/** Whether an address is that of an object: those of event types and of everything hold no colon. */
export const isObjectKey = (key: string): boolean => key.includes(':');

/** The id in a snapshot; `undefined` when it has none. */
export function idOf({ id: names }: Kind, data: unknown): string | undefined {
  const fields = fieldsOf(data);
  const id = fields?.[names[0]!];
  if (typeof id !== 'string') return undefined;
  if (names.length === 1) return id;
  const rest = fields![names[1]!];
  return typeof rest === 'string' ? `${id}/${rest}` : undefined;
}

/** The address of the object that a snapshot is of. */
function addressIn(kind: Kind, data: unknown): string | undefined {
  const id = idOf(kind, data);
  return id === undefined ? undefined : `${kind.scheme}:${id}`;
}

/** The address of the object that a snapshot of a model is of; `undefined` for models that are no objects. */
export function addressOf(model: string, data: unknown): string | undefined {
  return isKind(model) ? addressIn(kinds[model], data) : undefined;
}

/** The addresses of all objects that an event names, each once; what is played or recorded also names its target. */
export function keysOf(event: RawEvent, { objects }: EventType): string[] {
  const keys: string[] = [];
  for (const place of objects) addKeys(keys, place, holderOf(event, place)?.[place.name]);
  return keys;
}

/** The field of a snapshot that holds the address of another object: of what something is played to, or recorded of. */
export const TARGET = 'target_uri';

/** Adds the addresses that one snapshot names. */
export function addKeys(keys: string[], { kind }: Place, data: unknown): void {
  const own = addressIn(kind, data);
  if (own === undefined) return;
  add(keys, own);
  const target = (data as Fields)[TARGET];
  if (typeof target === 'string' && isObjectKey(target)) add(keys, target);
}

const add = (keys: string[], key: string): void => {
  if (!keys.includes(key)) keys.push(key);
};
