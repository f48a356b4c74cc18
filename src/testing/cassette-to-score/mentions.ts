import { idInSnapshot, objectsIn as eventObjectsIn } from '../../description/event-objects.js';
import { isKind, kinds, type KindName } from '../../description/kinds.js';
import type { CassetteEntry, CassetteEvent } from '../cassette/cassette.js';
import { placesOf } from '../event-places.js';
import type { RequestedOperation } from './find-operation.js';

/** An object that is part of a call. */
export interface Mention {
  readonly kind: KindName;
  readonly id: string;
}

/** The kinds of objects that belong to a call. Endpoints and mailboxes belong to no call. */
const callObjects: ReadonlySet<KindName> = new Set<KindName>(['Bridge', 'Channel', 'LiveRecording', 'Playback']);

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

function inRequest({ name, params }: RequestedOperation): Mention[] {
  const mentions = parameters.flatMap(([parameter, kind]) =>
    (params[parameter]?.split(',') ?? []).map((id) => ({ kind, id })),
  );
  return /\.record$/.test(name) && params['name'] !== undefined
    ? [...mentions, { kind: 'LiveRecording', id: params['name'] }]
    : mentions;
}

/** Returns the object that a request creates, if any. `id` is `undefined` if Asterisk chooses the id. */
export function createdBy(
  operation: RequestedOperation,
): { readonly kind: KindName; readonly id: string | undefined } | undefined {
  const { method, result: kind, params } = operation;
  if (method !== 'POST' || !isKind(kind) || !callObjects.has(kind)) return undefined;
  const idParams = {
    Channel: ['snoopId', 'channelId'],
    Bridge: ['bridgeId'],
    Playback: ['playbackId'],
    LiveRecording: ['name'],
  };
  // The spied channel exists already; the request creates the snoop channel.
  const names = operation.name.startsWith('channels.snoop') ? ['snoopId'] : idParams[kind as keyof typeof idParams];
  return { kind, id: names.map((name) => params[name]).find((id) => id !== undefined) };
}

/** Returns the objects that an entry of a cassette mentions. A response also mentions the objects of its request. */
export function mentionsIn(entry: CassetteEntry, operation: RequestedOperation | undefined): Mention[] {
  if ('event' in entry) return objectsIn(entry.event).filter(({ kind }) => callObjects.has(kind));
  const requested = operation ? inRequest(operation) : [];
  const kind = operation?.result ?? '';
  if (!('answer' in entry) || !isKind(kind) || !callObjects.has(kind)) return requested;
  const id = idInSnapshot(kinds[kind], entry.answer.body);
  return id === undefined ? requested : [...requested, { kind, id }];
}
