import { paint } from '../terminal/paint.js';
import { escapeControls } from '../../util/escape-controls.js';
import { formatTime } from '../terminal/format-time.js';
import { nameOf, textAt, type EventObject, type PlainEvent } from './objects.js';

/** Fields that every event has, or that the line shows elsewhere. */
const omittedFields: ReadonlySet<string> = new Set(['type', 'timestamp', 'asterisk_id', 'application']);

/** Fields that the line shows after the name of an object. */
const traitsByKind: Readonly<Record<string, readonly string[]>> = {
  Bridge: ['technology'],
  DeviceState: ['state'],
  Endpoint: ['state'],
  LiveRecording: ['state', 'target_uri'],
  Playback: ['state', 'media_uri', 'target_uri'],
};

const coloursByType: readonly [RegExp, Parameters<typeof paint>[0]][] = [
  [/^Stasis/, 'green'],
  [/Destroyed|Hangup|Failed|Unregistered|Replaced/, 'red'],
  [/^(Bridge|ChannelEntered|ChannelLeft)/, 'magenta'],
  [/^(Playback|Recording)/, 'cyan'],
  [/Dtmf|Talking|Tone/, 'yellow'],
];

/** Most type names fit into this width. */
const TYPE_WIDTH_CHARS = 22;

/** Formats an event as one line: time, type, objects, and the other fields. */
export function formatEvent(event: PlainEvent, objects: readonly EventObject[]): string {
  const colour = coloursByType.find(([pattern]) => pattern.test(event.type))?.[1] ?? 'bold';
  const [subject, ...rest] = objects;
  const words = [
    paint(colour, escapeControls(event.type).padEnd(TYPE_WIDTH_CHARS)),
    ...(subject ? [escapeControls(nameOf(subject))] : []),
    ...(subject ? formatTraits(subject) : []),
    ...rest.map(
      (object) =>
        formatPair(object.field, nameOf(object)) +
        formatTraits(object)
          .map((trait) => ` ${trait}`)
          .join(''),
    ),
    ...formatFields(event, new Set(objects.map(({ field }) => field))),
    ...(subject?.kind === 'Channel' ? [paint('dim', escapeControls(textAt(subject.data, 'id')))] : []),
  ];
  return `${paint('dim', formatTime(textAt(event, 'timestamp')))} ${words.join(' ')}\n`;
}

function formatTraits({ kind, data }: EventObject): string[] {
  return (traitsByKind[kind] ?? [])
    .filter((name) => textAt(data, name) !== '')
    .map((name) => formatPair(name, textAt(data, name)));
}

/** Formats the fields that are not objects. Empty texts and lists are left out. */
function formatFields(event: PlainEvent, objects: ReadonlySet<string>): string[] {
  const state = event.type === 'ChannelStateChange' ? [['state', stateOf(event)] as const] : [];
  const rest = Object.entries(event).filter(
    ([name, value]) => !omittedFields.has(name) && !objects.has(name) && !isEmpty(value),
  );
  return [...state, ...rest].map(([name, value]) => formatPair(name, value));
}

const isEmpty = (value: unknown): boolean =>
  value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0);

const stateOf = (event: PlainEvent): unknown => (event['channel'] as { readonly state?: unknown } | undefined)?.state;

/** The length at which a value is cut. */
const MAX_VALUE_CHARS = 120;

function formatPair(name: string, value: unknown): string {
  const isJson = typeof value === 'object' && !isPlainList(value);
  const text = isJson ? JSON.stringify(value) : String(value);
  const short = text.length > MAX_VALUE_CHARS ? `${text.slice(0, MAX_VALUE_CHARS)}…` : text;
  return (
    paint('dim', `${escapeControls(name)}=`) +
    escapeControls(!isJson && /\s/.test(short) ? JSON.stringify(short) : short)
  );
}

const isPlainList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item !== 'object');
