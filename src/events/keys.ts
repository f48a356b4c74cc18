import { idInSnapshot, type Fields } from '../description/event-objects.js';
import { isKind, kinds, type Kind, type KindName } from '../description/kinds.js';
import type { ObjectPlace } from './event-types.js';

/** Returns the key of an object, spelled as Asterisk spells `target_uri`: `channel:17.1`. */
export const keyFor = (kind: KindName, id: string): string => `${kinds[kind].scheme}:${id}`;

/** Returns whether a key identifies an object. Event types and the wildcard contain no colon. */
export const isObjectKey = (key: string): boolean => key.includes(':');

/** Returns the key of the object of a snapshot, or `undefined` for a model that is not a domain object. */
export function keyInSnapshot(model: string, snapshot: unknown): string | undefined {
  return isKind(model) ? keyOfKind(kinds[model], snapshot) : undefined;
}

function keyOfKind(kind: Kind, snapshot: unknown): string | undefined {
  const id = idInSnapshot(kind, snapshot);
  return id === undefined ? undefined : `${kind.scheme}:${id}`;
}

/** The field of a snapshot that contains the key of the target of a playback or a recording. */
export const TARGET_FIELD = 'target_uri';

/**
 * Adds the keys that a snapshot names: a playback or a recording names its target too. Returns false for a snapshot without
 * an id that its event must have.
 */
export function addKeys(keys: string[], { kind, isRequired }: ObjectPlace, snapshot: unknown): boolean {
  const key = keyOfKind(kind, snapshot);
  if (key === undefined) return !isRequired;
  addOnce(keys, key);
  const target = (snapshot as Fields)[TARGET_FIELD];
  if (typeof target === 'string' && isObjectKey(target)) addOnce(keys, target);
  return true;
}

const addOnce = (keys: string[], key: string): void => {
  if (!keys.includes(key)) keys.push(key);
};
