import type { KindName } from '../../description/kinds.js';
import type { CassetteEvent } from '../cassette/cassette.js';
import type { Snapshots } from '../snapshots.js';
import { states, usual } from '../usual.js';
import { objectsIn } from './mentions.js';

type Fields = Readonly<Record<string, unknown>>;

/** What flows look at in an object, by its kind; of a channel more when it comes in. */
const looks: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  Bridge: ['channels'],
  Channel: ['state'],
  LiveRecording: ['state', 'target_uri', 'duration', 'cause'],
  Playback: ['state', 'target_uri', 'media_uri'],
};
const looksAtStart = 'state caller.number caller.name connected.number connected.name accountcode language'.split(' ');
/** Only in these the state of a channel is news. */
const tellsState = /^(StasisStart|ChannelCreated|ChannelStateChange)$/;

/** What flows look at in an event besides objects. */
const scalars = 'args cause dialstatus digit duration eventname musicclass result tech_cause value variable'.split(' ');

/** An event as a legend has it: its objects by their ids, and only what would not be filled in by itself. */
export function tellEvent(event: CassetteEvent, snapshots: Snapshots): string {
  const told: string[] = [];
  const tell = (name: string, value: unknown, filledIn: unknown): void => {
    const text = textOf(value);
    if (text !== undefined && text !== textOf(filledIn))
      told.push(`${name}=${/\s|^$/.test(text) ? `"${text}"` : text}`);
  };
  for (const { path, kind, id, snapshot } of objectsIn(event)) {
    tell(path, id, undefined);
    const state = states[event.type];
    const filledIn = snapshots.of(kind, id, state === undefined ? {} : { state });
    for (const field of fieldsOf(event, kind, snapshot))
      tell(`${path}.${field}`, at(snapshot, field), at(filledIn, field));
  }
  const filledIn = (usual[event.type] ?? {}) as Fields;
  for (const name of scalars) tell(name, event[name], filledIn[name]);
  return [event.type, ...told].join(' ');
}

function fieldsOf({ type }: CassetteEvent, kind: KindName, snapshot: Fields): readonly string[] {
  if (kind !== 'Channel') return looks[kind] ?? [];
  if (type !== 'StasisStart') return tellsState.test(type) ? ['state'] : [];
  // That of an application is the same for all calls; a number is what was dialled.
  return /^\+?\d+$/.test(textOf(at(snapshot, 'dialplan.exten')) ?? '')
    ? [...looksAtStart, 'dialplan.exten']
    : looksAtStart;
}

const at = (holder: Fields, path: string): unknown =>
  path.split('.').reduce<unknown>((held, name) => (held as Fields | undefined)?.[name], holder);

/** `undefined` for what a legend cannot say. */
function textOf(value: unknown): string | undefined {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!items.every((item) => typeof item === 'string' || typeof item === 'number')) return undefined;
  const text = items.join(',');
  return /["\n]/.test(text) ? undefined : text;
}
