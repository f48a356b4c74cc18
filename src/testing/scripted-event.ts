import { holderOf } from '../description/event-objects.js';
import type { AriObject } from '../description/object-types.js';
import type { AriEventMap, AriEventType } from '../generated/events.js';
import { isPlainObject } from '../util/json.js';
import { placesOf } from './event-places.js';
import type { Snapshots } from './snapshots.js';
import { objectStates, eventDefaults } from './event-defaults.js';

type Fields = Record<string, unknown>;

/** An event that a scripted Asterisk sends. Flows need only some of its fields. */
export interface ScriptedEvent {
  /** The type of the event. */
  readonly type: string;
  /** The fields that differ from their defaults. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The fields of an event in a score. An object is its id, or its id with the fields that differ from their defaults.
 */
export type EventFields<T extends AriEventType> = {
  readonly [K in Exclude<keyof AriEventMap[T], 'type'>]?: NonNullable<AriEventMap[T][K]> extends AriObject<unknown>
    ? string | { readonly id: string; readonly [field: string]: unknown }
    : AriEventMap[T][K];
};

/**
 * Describes an event that Asterisk sends in a score: `say('ChannelDtmfReceived', { channel: 'c1', digit: '5' })`.
 *
 * Missing fields have the values that Asterisk usually sends.
 */
export const event = <T extends AriEventType>(type: T, fields: EventFields<T> = {}): ScriptedEvent => ({
  type,
  fields: fields,
});

/** Returns an event as a frame of the event socket. */
export function frameOf({ type, fields }: ScriptedEvent, snapshots: Snapshots, now: number): string {
  const event: Fields = {
    type,
    timestamp: new Date(now).toISOString().replace('Z', '+0000'),
    ...eventDefaults[type],
    ...structuredClone(fields),
    application: fields['application'] ?? 'score',
  };
  for (const place of placesOf(type)) {
    const holder = holderOf(event, place);
    const value = holder?.[place.name];
    const { id, ...more }: Fields = typeof value === 'string' ? { id: value } : isPlainObject(value) ? value : {};
    // A score may contain an event that is malformed: the frame contains the value unchanged.
    if (typeof id !== 'string') continue;
    const state = objectStates[type];
    holder![place.name] = snapshots.of(place.model, id, { ...(state !== undefined && { state }), ...more });
  }
  return JSON.stringify(event);
}
