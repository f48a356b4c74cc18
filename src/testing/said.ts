import { isKind } from '../description/kinds.js';
import type { AriObject } from '../description/object-types.js';
import { eventObjects } from '../generated/event-objects.js';
import type { AriEventMap, AriEventType } from '../generated/events.js';
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
  for (const [path, kind] of Object.hasOwn(eventObjects, type) ? eventObjects[type]! : []) {
    const [holder, name] = placeOf(path, event);
    const given = holder?.[name] as string | { readonly id: string } | undefined;
    if (!holder || given === undefined || !isKind(kind)) continue;
    const { id, ...more } = typeof given === 'string' ? { id: given } : given;
    const state = states[type];
    holder[name] = snapshots.of(kind, id, { ...(state !== undefined && { state }), ...more });
  }
  return JSON.stringify(event);
}

/** What holds the object at a path such as `referred_by.bridge`, and under which name. */
function placeOf(path: string, event: Fields): [holder: Fields | undefined, name: string] {
  const names = path.split('.');
  const name = names.pop()!;
  return [names.reduce<Fields | undefined>((holder, one) => holder?.[one] as Fields | undefined, event), name];
}
