import { idInSnapshot, objectsIn as eventObjectsIn } from '../../description/event-objects.js';
import { isKind, kinds, type KindName } from '../../description/kinds.js';
import type { CassetteEntry, CassetteEvent } from '../cassette/cassette.js';
import { placesOf } from '../event-places.js';
import type { FoundOperation } from './find-operation.js';

/** An object that is part of a call. */
export interface Mention {
  readonly kind: KindName;
  readonly id: string;
}

/** What calls are made of; an endpoint or a mailbox belongs to nobody's call. */
const parts: ReadonlySet<KindName> = new Set<KindName>(['Bridge', 'Channel', 'LiveRecording', 'Playback']);

type Snapshot = Readonly<Record<string, unknown>>;

/** Returns the objects in an event: their paths, kinds, ids and snapshots. */
export const objectsIn = (event: CassetteEvent): (Mention & { readonly path: string; readonly snapshot: Snapshot })[] =>
  eventObjectsIn(event, placesOf(event.type)).flatMap(({ path, model, object }) => {
    const id = idInSnapshot(kinds[model], object);
    return id === undefined ? [] : [{ path, kind: model, id, snapshot: object as Snapshot }];
  });

const parameters: readonly (readonly [name: string, kind: KindName])[] = [
  ['channelId', 'Channel'],
  ['otherChannelId', 'Channel'],
  ['snoopId', 'Channel'],
  ['originator', 'Channel'],
  ['channel', 'Channel'],
  ['bridgeId', 'Bridge'],
  ['playbackId', 'Playback'],
  ['recordingName', 'LiveRecording'],
];

function inRequest({ name, given }: FoundOperation): Mention[] {
  const named = parameters.flatMap(([parameter, kind]) =>
    (given[parameter]?.split(',') ?? []).map((id) => ({ kind, id })),
  );
  return /\.record$/.test(name) && given['name'] !== undefined
    ? [...named, { kind: 'LiveRecording', id: given['name'] }]
    : named;
}

/** The object that a request makes, where it makes one: `id` is missing where Asterisk chose it. */
export function madeBy(
  operation: FoundOperation,
): { readonly kind: KindName; readonly id: string | undefined } | undefined {
  const { method, result: kind, given } = operation;
  if (method !== 'POST' || !isKind(kind) || !parts.has(kind)) return undefined;
  const own = {
    Channel: ['snoopId', 'channelId'],
    Bridge: ['bridgeId'],
    Playback: ['playbackId'],
    LiveRecording: ['name'],
  };
  // The channel that is spied on is none that is made.
  const names = operation.name.startsWith('channels.snoop') ? ['snoopId'] : own[kind as keyof typeof own];
  return { kind, id: names.map((name) => given[name]).find((id) => id !== undefined) };
}

/** The objects that an entry of a cassette is about; of an answer those of its request, too. */
export function mentionsIn(entry: CassetteEntry, operation: FoundOperation | undefined): Mention[] {
  if ('event' in entry) return objectsIn(entry.event).filter(({ kind }) => parts.has(kind));
  const asked = operation ? inRequest(operation) : [];
  const kind = operation?.result ?? '';
  if (!('answer' in entry) || !isKind(kind) || !parts.has(kind)) return asked;
  const id = idInSnapshot(kinds[kind], entry.answer.body);
  return id === undefined ? asked : [...asked, { kind, id }];
}
