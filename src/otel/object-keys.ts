import { objectsIn, placesByType } from '../description/event-objects.js';
import { kinds, type KindName } from '../description/kinds.js';
import { eventObjects } from '../generated/event-objects.js';
import type { AriEvent } from '../generated/events.js';
import type { AriRequest } from '../transport/transport.js';

/** The kinds of objects that can be part of a call. */
const callKinds: ReadonlySet<KindName> = new Set<KindName>(['Bridge', 'Channel', 'LiveRecording', 'Playback']);

const placesOf = placesByType(eventObjects);

/** An object of a call in an event. */
export interface CallObject {
  /** The members from the event to the object: `refer_to.destination_channel`. */
  readonly path: string;
  readonly id: string;
  /** `channel:17.1` */
  readonly key: string;
  /** The key of the object that is played to or recorded. */
  readonly target?: string;
}

export const channelKey = (id: string): string => `${kinds.Channel.scheme}:${id}`;

/** Returns the key of the channel that an event is about; `undefined` if a malformed event lacks it. */
export function subjectKey(event: AriEvent): string | undefined {
  const { channel } = event as { readonly channel?: Partial<DomainObject> | null };
  return typeof channel?.id === 'string' ? channelKey(channel.id) : undefined;
}

/** Returns the objects in an event that can be part of a call. */
export function callObjectsIn(event: AriEvent): CallObject[] {
  return objectsIn(event, placesOf(event.type)).flatMap(({ path, model, object }) => {
    const { id, data } = object as Partial<DomainObject>;
    if (typeof id !== 'string' || id === '' || !callKinds.has(model)) return [];
    const target = data?.target_uri;
    return [{ path, id, key: `${kinds[model].scheme}:${id}`, ...(typeof target === 'string' && { target }) }];
  });
}

interface DomainObject {
  readonly id: unknown;
  readonly data: { readonly target_uri?: unknown } | undefined;
}

/** The parameters that contain ids: first the object that the request is for, then the object that it creates. */
const parameters: readonly (readonly [name: string, scheme: string])[] = [
  ['originator', 'channel'],
  ['channel', 'channel'],
  ['channelId', 'channel'],
  ['otherChannelId', 'channel'],
  ['snoopId', 'channel'],
  ['playbackId', 'playback'],
];

const paths: readonly (readonly [path: RegExp, ...schemes: string[]])[] = [
  [/^\/channels\/(?!create$|externalMedia$)([^/]+)/, 'channel'],
  [/^\/(?:channels|bridges)\/[^/]+\/play\/([^/]+)/, 'playback'],
  [/^\/channels\/[^/]+\/snoop\/([^/]+)/, 'channel'],
  [/^\/bridges\/([^/]+)/, 'bridge'],
  [/^\/playbacks\/([^/]+)/, 'playback'],
  [/^\/recordings\/(?:live|stored)\/([^/]+)/, 'recording'],
];

/** Returns the keys of the objects in a request: first of the object that it is for, then of the object that it creates. */
export function keysInRequest({ path, query }: AriRequest): string[] {
  const values = new URLSearchParams(query);
  const inParameters = parameters.flatMap(([name, scheme]) =>
    (values.get(name)?.split(',') ?? []).map((id) => `${scheme}:${id}`),
  );
  const eventSources = values.get('eventSource')?.split(',') ?? [];
  const recordings = path.endsWith('/record') ? values.getAll('name').map((name) => `recording:${name}`) : [];
  const inPath = paths.flatMap(([pattern, scheme]) => {
    const id = pattern.exec(path)?.[1];
    return id === undefined ? [] : [`${scheme}:${decodeURIComponent(id)}`];
  });
  return [...inParameters, ...eventSources, ...inPath, ...recordings];
}
