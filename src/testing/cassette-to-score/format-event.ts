import type { KindName } from '../../description/kinds.js';
import type { CassetteEvent } from '../cassette/cassette.js';
import type { Snapshots } from '../snapshots.js';
import { objectStates, eventDefaults } from '../event-defaults.js';
import { objectsIn } from './mentions.js';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object that flows use, by its kind. A channel in a StasisStart has more. */
const fieldsByKind: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  Bridge: ['channels'],
  Channel: ['state'],
  LiveRecording: ['state', 'target_uri', 'duration', 'cause'],
  Playback: ['state', 'target_uri', 'media_uri'],
};
const callerFields = 'state caller.number caller.name connected.number connected.name accountcode language'.split(' ');
/** The events in which the state of a channel is new. */
const stateEvents = /^(StasisStart|ChannelCreated|ChannelStateChange)$/;

/** The fields of an event that flows use, besides its objects. */
const eventFields = 'args cause dialstatus digit duration eventname musicclass result tech_cause value variable'.split(
  ' ',
);

/** Formats an event for a legend: the ids of its objects, and the fields that differ from their defaults. */
export function formatEvent(event: CassetteEvent, snapshots: Snapshots): string {
  const words: string[] = [];
  const add = (name: string, value: unknown, filledIn: unknown): void => {
    const text = textOf(value);
    if (text !== undefined && text !== textOf(filledIn))
      words.push(`${name}=${/\s|^$/.test(text) ? `"${text}"` : text}`);
  };
  for (const { path, kind, id, snapshot } of objectsIn(event)) {
    add(path, id, undefined);
    const state = objectStates[event.type];
    const filledIn = snapshots.of(kind, id, state === undefined ? {} : { state });
    for (const field of fieldsOf(event, kind, snapshot))
      add(`${path}.${field}`, valueAt(snapshot, field), valueAt(filledIn, field));
  }
  const filledIn = (eventDefaults[event.type] ?? {}) as Fields;
  for (const name of eventFields) add(name, event[name], filledIn[name]);
  return [event.type, ...words].join(' ');
}

function fieldsOf({ type }: CassetteEvent, kind: KindName, snapshot: Fields): readonly string[] {
  if (kind !== 'Channel') return fieldsByKind[kind] ?? [];
  if (type !== 'StasisStart') return stateEvents.test(type) ? ['state'] : [];
  // The extension of an application is the same for all calls. A number is the number that the caller dialled.
  return /^\+?\d+$/.test(textOf(valueAt(snapshot, 'dialplan.exten')) ?? '')
    ? [...callerFields, 'dialplan.exten']
    : callerFields;
}

const valueAt = (holder: Fields, path: string): unknown =>
  path.split('.').reduce<unknown>((held, name) => (held as Fields | undefined)?.[name], holder);

/** Returns the text of a value, or `undefined` if a legend cannot express the value. */
function textOf(value: unknown): string | undefined {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!items.every((item) => typeof item === 'string' || typeof item === 'number')) return undefined;
  const text = items.join(',');
  return /["\n]/.test(text) ? undefined : text;
}
