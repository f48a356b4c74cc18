import { catchError, map, of, throwError, type Observable } from 'rxjs';
import { AriProtocolError } from '../errors.js';
import { isNotFound } from '../guards.js';
import type { InternalRequest } from './internal-requests.js';

/** A channel as the server describes it. */
export interface ChannelState {
  readonly id: string;
  readonly state?: unknown;
  readonly dialplan?: { readonly app_name?: unknown; readonly app_data?: unknown };
}

/** The subscriptions of an application: ids by the scheme of their event sources. */
export interface ApplicationState {
  readonly name: string;
  readonly ids: ReadonlyMap<string, ReadonlySet<unknown>>;
  /** The response does not contain the channels, so it shows nothing about them. */
  readonly error?: AriProtocolError;
}

/** Emits all channels of the server. */
export const listChannels = (request: InternalRequest): Observable<Iterable<ChannelState>> =>
  request('channels.list', {}).pipe(map((json) => listOf('channels.list', json)));

/** Emits all bridges of the server. */
export const listBridges = (request: InternalRequest): Observable<Iterable<{ readonly id: string }>> =>
  request('bridges.list', {}).pipe(map((json) => listOf('bridges.list', json)));

/** The schemes of the event sources whose ids a member of an application contains. */
const schemes: Readonly<Record<string, string>> = {
  channel_ids: 'channel',
  bridge_ids: 'bridge',
  endpoint_ids: 'endpoint',
  device_names: 'deviceState',
};

/** Emits an application. */
export const getApplication = (request: InternalRequest, name: string): Observable<ApplicationState> =>
  request('applications.get', { applicationName: name }).pipe(
    map((json) => {
      if (typeof json !== 'object' || json === null) throw malformed('applications.get', 'is not an application');
      const lists = Object.entries(json).filter(([, value]) => Array.isArray(value)) as [string, unknown[]][];
      const ids = new Map(lists.map(([member, list]) => [schemes[member] ?? member, new Set(list)]));
      return { name, ids, ...(!ids.has('channel') && { error: malformed('applications.get', 'has no channel_ids') }) };
    }),
  );

/** The requests that read one object of a kind. */
const getters: Readonly<Record<string, readonly [operation: string, parameter: string]>> = {
  bridge: ['bridges.get', 'bridgeId'],
  playback: ['playbacks.get', 'playbackId'],
  recording: ['recordings.getLive', 'recordingName'],
};

/** Returns whether the object of a key has a request of its own. */
export const hasGetter = (key: string): boolean => Object.hasOwn(getters, schemeOf(key));

/** Emits whether an object exists. */
export const getExists = (request: InternalRequest, key: string): Observable<boolean> => {
  const [operation, parameter] = getters[schemeOf(key)]!;
  return request(operation, { [parameter]: idOf(key) }).pipe(
    map(() => true),
    catchError((error: unknown) => (isNotFound(error) ? of(false) : throwError(() => error))),
  );
};

/** The names under which Asterisk lists a subscription to all objects of a kind. */
const ALL = /^__AST_.*_ALL_TOPIC$/;

/**
 * Returns whether an application is subscribed to an event source. A source without an id means all objects of that
 * kind.
 */
export function isSubscribed({ ids }: ApplicationState, source: string): boolean {
  const subscribed = ids.get(schemeOf(source));
  if (subscribed === undefined) return false;
  const id = idOf(source);
  return id === '' ? [...subscribed].some((name) => ALL.test(String(name))) : subscribed.has(id);
}

/** Returns whether the events of a channel reach an application. */
export const receives = (app: ApplicationState, channelId: string): boolean => {
  const ids = app.ids.get('channel');
  return ids !== undefined && (ids.has(channelId) || ids.has('__AST_CHANNEL_ALL_TOPIC'));
};

export const schemeOf = (key: string): string => key.slice(0, key.indexOf(':'));
export const idOf = (key: string): string => key.slice(key.indexOf(':') + 1);

function listOf(operation: string, json: unknown): Iterable<ChannelState> {
  // An empty response must not be read as an empty server: that would end all calls.
  if (typeof json !== 'object' || json === null || !(Symbol.iterator in json))
    throw malformed(operation, 'is not a list');
  return withIds(json as Iterable<Partial<ChannelState> | null>);
}

function* withIds(items: Iterable<Partial<ChannelState> | null>): Iterable<ChannelState> {
  for (const item of items) if (typeof item?.id === 'string') yield item as ChannelState;
}

const malformed = (operation: string, fault: string): AriProtocolError =>
  new AriProtocolError(`${operation}: the response ${fault}; the server or a proxy in front of it is at fault`);
