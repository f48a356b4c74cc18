import type { AriEvent } from '../generated/events.js';
import type { AriRequest } from '../transport/transport.js';

/** Where the objects of an event are that can be part of a call, and what they are. */
const fields = [
  ['channel', 'channel'],
  ['caller', 'channel'],
  ['peer', 'channel'],
  ['playback', 'playback'],
  ['recording', 'recording'],
  ['bridge', 'bridge'],
] as const;

/** An object in an event. */
export interface Mention {
  readonly field: string;
  readonly id: string;
  /** `channel:17.1` */
  readonly address: string;
  /** The address of what is played to or recorded. */
  readonly target?: string;
}

/** The objects of an event that can be part of a call. */
export function mentionsIn(event: AriEvent): Mention[] {
  return fields.flatMap(([field, scheme]) => {
    const { id, data } = (event as unknown as Readonly<Record<string, Partial<Snapshot> | undefined>>)[field] ?? {};
    if (typeof id !== 'string') return [];
    const target = data?.target_uri;
    return [{ field, id, address: `${scheme}:${id}`, ...(typeof target === 'string' && { target }) }];
  });
}

interface Snapshot {
  readonly id: unknown;
  readonly data: { readonly target_uri?: unknown } | undefined;
}

/** Parameters that are ids, first of all those that say on whose behalf something is made. */
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

/** The addresses in a request, those of what it is made for before those of what it makes. */
export function addressesIn({ path, query }: AriRequest): string[] {
  const given = new URLSearchParams(query);
  const named = parameters.flatMap(([name, scheme]) =>
    (given.get(name)?.split(',') ?? []).map((id) => `${scheme}:${id}`),
  );
  const sources = given.get('eventSource')?.split(',') ?? [];
  const recorded = path.endsWith('/record') ? given.getAll('name').map((name) => `recording:${name}`) : [];
  const within = paths.flatMap(([pattern, scheme]) => {
    const id = pattern.exec(path)?.[1];
    return id === undefined ? [] : [`${scheme}:${decodeURIComponent(id)}`];
  });
  return [...named, ...sources, ...within, ...recorded];
}
