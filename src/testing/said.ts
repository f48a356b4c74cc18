import { holderOf } from '../description/event-objects.js';
import type { AriObject } from '../description/object-types.js';
import type { AriEventMap, AriEventType } from '../generated/events.js';
import { placesOf } from './event-places.js';
import type { Snapshots } from './snapshots.js';
import { states, usual } from './usual.js';

type Fields = Record<string, unknown>;

/** What Asterisk says: an event, as short as a flow needs it. */
export interface Said {
  /** The type of the event. */
  readonly type: string;
  /** Its fields, those left out that are as usual. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The fields of an event as they are written down: for an object its id, or its id and what is special about it. */
export type SaidFields<T extends AriEventType> = {
  readonly [K in Exclude<keyof AriEventMap[T], 'type'>]?: NonNullable<AriEventMap[T][K]> extends AriObject<unknown>
    ? string | { readonly id: string; readonly [field: string]: unknown }
    : AriEventMap[T][K];
};

/**
 * An event that Asterisk says in a score: `say('ChannelDtmfReceived', { channel: 'c1', digit: '5' })`. What is left out is
 * filled in as Asterisk would.
 */
export const say = <T extends AriEventType>(type: T, fields: SaidFields<T> = {}): Said => ({
  type,
  fields: fields,
});

/** A frame of the event socket. */
export function frameOf({ type, fields }: Said, snapshots: Snapshots, now: number): string {
  const event: Fields = {
    type,
    timestamp: new Date(now).toISOString().replace('Z', '+0000'),
    ...usual[type],
    ...structuredClone(fields),
    application: fields['application'] ?? 'score',
  };
  for (const place of placesOf(type)) {
    const holder = holderOf(event, place);
    const value = holder?.[place.name] as string | { readonly id: string } | undefined;
    if (value === undefined) continue;
    const { id, ...more } = typeof value === 'string' ? { id: value } : value;
    const state = states[type];
    holder![place.name] = snapshots.of(place.model, id, { ...(state !== undefined && { state }), ...more });
  }
  return JSON.stringify(event);
}
