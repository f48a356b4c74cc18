import { fieldsOf, holderOf, type Fields } from '../description/event-objects.js';
import { isKind, kinds, type Kind, type KindName } from '../description/kinds.js';
import type { RawEvent } from './decode.js';
import type { EventType, ObjectPlace } from './event-types.js';

/** Returns the key of an object, spelled as Asterisk spells `target_uri`: `channel:17.1`. */
export const keyFor = (kind: KindName, id: string): string => `${kinds[kind].scheme}:${id}`;

/** Whether a key identifies an object: event types and the wildcard contain no colon. */
export const isObjectKey = (key: string): boolean => key.includes(':');

/** Returns the id in a snapshot; `undefined` if it has none. */
export function idInSnapshot({ id: names }: Kind, snapshot: unknown): string | undefined {
  const fields = fieldsOf(snapshot);
  const id = fields?.[names[0]!];
  if (typeof id !== 'string') return undefined;
  if (names.length === 1) return id;
  const rest = fields![names[1]!];
  return typeof rest === 'string' ? `${id}/${rest}` : undefined;
}

/** Returns the key of the object of a snapshot; `undefined` for a model that is no domain object. */
export function keyInSnapshot(model: string, snapshot: unknown): string | undefined {
  return isKind(model) ? keyOfKind(kinds[model], snapshot) : undefined;
}

function keyOfKind(kind: Kind, snapshot: unknown): string | undefined {
  const id = idInSnapshot(kind, snapshot);
  return id === undefined ? undefined : `${kind.scheme}:${id}`;
}

/** Returns the keys of all objects in an event, each once. Playbacks and recordings also name their target. */
export function keysInEvent(event: RawEvent, { objects }: EventType): string[] {
  const keys: string[] = [];
  for (const place of objects) addKeys(keys, place, holderOf(event, place)?.[place.name]);
  return keys;
}

/** The field of a snapshot that contains the key of the target of a playback or a recording. */
export const TARGET_FIELD = 'target_uri';

/** Adds the keys that a snapshot names. */
export function addKeys(keys: string[], { kind }: ObjectPlace, snapshot: unknown): void {
  const key = keyOfKind(kind, snapshot);
  if (key === undefined) return;
  addOnce(keys, key);
  const target = (snapshot as Fields)[TARGET_FIELD];
  if (typeof target === 'string' && isObjectKey(target)) addOnce(keys, target);
}

const addOnce = (keys: string[], key: string): void => {
  if (!keys.includes(key)) keys.push(key);
};
