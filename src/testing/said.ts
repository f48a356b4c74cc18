import { isKind } from '../description/kinds.js';
import type { AriObject } from '../description/object-types.js';
import { eventObjects } from '../generated/event-objects.js';
import type { AriEventMap, AriEventType } from '../generated/events.js';
import type { Snapshots } from './snapshots.js';

/** What Asterisk says: an event, as short as a flow needs it. */
export interface Said {
  readonly type: string;
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

/** Fields that Asterisk never leaves out. */
const always: Readonly<Record<string, object>> = {
  StasisStart: { args: [] },
  ChannelDtmfReceived: { duration_ms: 100 },
  ChannelDestroyed: { cause: 16, cause_txt: 'Normal Clearing' },
  Dial: { dialstatus: '', dialstring: '' },
  ChannelTalkingFinished: { duration: 0 },
};

/** The states that events of these types come in. */
const states: Readonly<Record<string, string>> = {
  PlaybackStarted: 'playing',
  PlaybackContinuing: 'continuing',
  PlaybackFinished: 'done',
  RecordingStarted: 'recording',
  RecordingFinished: 'done',
  RecordingFailed: 'failed',
};

/** A frame of the event socket. */
export function frameOf({ type, fields }: Said, snapshots: Snapshots, now: number): string {
  const event: Record<string, unknown> = {
    type,
    timestamp: new Date(now).toISOString().replace('Z', '+0000'),
    ...always[type],
    ...fields,
    application: fields['application'] ?? 'score',
  };
  for (const [path, kind] of Object.hasOwn(eventObjects, type) ? eventObjects[type]! : []) {
    const given = event[path] as string | { readonly id: string } | undefined;
    if (given === undefined || !isKind(kind)) continue;
    const { id, ...more } = typeof given === 'string' ? { id: given } : given;
    const state = states[type];
    event[path] = snapshots.of(kind, id, { ...(state !== undefined && { state }), ...more });
  }
  return JSON.stringify(event);
}
