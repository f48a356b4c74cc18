import { paint } from '../terminal/paint.js';
import { escapeControls } from '../../util/escape-controls.js';
import { timeOf } from '../terminal/time-of.js';
import { nameOf, textAt, type Mentioned, type PlainEvent } from './objects.js';

/** What every event has, or what is told in another way. */
const told: ReadonlySet<string> = new Set(['type', 'timestamp', 'asterisk_id', 'application']);

/** What is worth being told of an object next to its name. */
const telling: Readonly<Record<string, readonly string[]>> = {
  Bridge: ['technology'],
  DeviceState: ['state'],
  Endpoint: ['state'],
  LiveRecording: ['state', 'target_uri'],
  Playback: ['state', 'media_uri', 'target_uri'],
};

const colours: readonly [RegExp, Parameters<typeof paint>[0]][] = [
  [/^Stasis/, 'green'],
  [/Destroyed|Hangup|Failed|Unregistered|Replaced/, 'red'],
  [/^(Bridge|ChannelEntered|ChannelLeft)/, 'magenta'],
  [/^(Playback|Recording)/, 'cyan'],
  [/Dtmf|Talking|Tone/, 'yellow'],
];

/** The longest name of an event is wider than this; most are not. */
const WIDTH = 22;

/** An event on one line: when, what, of which object, and what tells it from others of its type. */
export function eventLine(event: PlainEvent, objects: readonly Mentioned[]): string {
  const colour = colours.find(([pattern]) => pattern.test(event.type))?.[1] ?? 'bold';
  const [subject, ...others] = objects;
  const words = [
    paint(colour, escapeControls(event.type).padEnd(WIDTH)),
    ...(subject ? [escapeControls(nameOf(subject))] : []),
    ...(subject ? traits(subject) : []),
    ...others.map(
      (other) =>
        pair(other.field, nameOf(other)) +
        traits(other)
          .map((trait) => ` ${trait}`)
          .join(''),
    ),
    ...fields(event, new Set(objects.map(({ field }) => field))),
    ...(subject?.kind === 'Channel' ? [paint('dim', escapeControls(textAt(subject.data, 'id')))] : []),
  ];
  return `${paint('dim', timeOf(textAt(event, 'timestamp')))} ${words.join(' ')}\n`;
}

function traits({ kind, data }: Mentioned): string[] {
  return (telling[kind] ?? [])
    .filter((name) => textAt(data, name) !== '')
    .map((name) => pair(name, textAt(data, name)));
}

/** The fields of an event that are no objects of Asterisk. Empty texts and lists tell nothing. */
function fields(event: PlainEvent, objects: ReadonlySet<string>): string[] {
  const state = event.type === 'ChannelStateChange' ? [['state', stateOf(event)] as const] : [];
  const own = Object.entries(event).filter(([name, value]) => !told.has(name) && !objects.has(name) && !isEmpty(value));
  return [...state, ...own].map(([name, value]) => pair(name, value));
}

const isEmpty = (value: unknown): boolean =>
  value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0);

const stateOf = (event: PlainEvent): unknown => (event['channel'] as { readonly state?: unknown } | undefined)?.state;

/** So much of what somebody made up is told on a line. */
const MOST = 120;

function pair(name: string, value: unknown): string {
  const isJson = typeof value === 'object' && !isPlainList(value);
  const text = isJson ? JSON.stringify(value) : String(value);
  const short = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  return (
    paint('dim', `${escapeControls(name)}=`) +
    escapeControls(!isJson && /\s/.test(short) ? JSON.stringify(short) : short)
  );
}

const isPlainList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item !== 'object');
