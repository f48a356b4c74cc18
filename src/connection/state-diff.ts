import { concat, forkJoin, map, of, switchMap, type Observable } from 'rxjs';
import type { RawEvent } from '../events/decode.js';
import type { Interests } from './app-subscriptions.js';
import { recoveredStart } from './recovered-start.js';
import { restore } from './restore-subscriptions.js';
import { survey, type ApplicationState, type Ask, type Survey } from './server-state.js';

/** What we knew when the connection was lost. */
export interface Known {
  readonly apps: readonly string[];
  /** The addresses of what somebody listens to and what was there. */
  readonly seen: readonly string[];
  /** The channels that were in an application, by their addresses, and in which. */
  readonly homes: ReadonlyMap<string, unknown>;
  readonly interests: Interests;
  /** Whether a flow has made this channel for itself. */
  readonly isOwn: (key: string) => boolean;
  /** Whether calls that nobody was told of are to be announced. */
  readonly recover: boolean;
}

/** What has become of it. */
export interface Reconciled {
  /** The addresses of what has ended without our being told. */
  readonly lost: readonly string[];
  /** The announcements of calls that have entered without our being told. */
  readonly arrived: readonly RawEvent[];
}

/** Asterisk tells nothing of what happened while nobody was connected: looks, and asks again for what is to be heard. */
export const reconcile = (ask: Ask, known: Known): Observable<Reconciled> => {
  const { apps, interests, seen } = known;
  return survey(ask, apps, seen).pipe(
    switchMap((found) => {
      const restored = forkJoin(found.apps.map((state) => concat(restore(ask, state, interests), of(undefined))));
      return restored.pipe(map((): Reconciled => ({ lost: lostOf(known, found), arrived: arrivalsOf(known, found) })));
    }),
  );
};

function lostOf({ seen, homes }: Known, { apps, channels, missing }: Survey): string[] {
  const there = new Map(channels.map((channel) => [keyOf(channel.id), channel]));
  const heardBy = new Map(apps.map((app) => [app.name, app]));
  const isLost = (key: string): boolean => {
    if (!there.has(key)) return true;
    const home = heardBy.get(homes.get(key) as string);
    // Who has left an application is not heard of by it any more, though the call may go on elsewhere.
    return home !== undefined && !hears(home, key);
  };
  const channelKeys = new Set([...seen.filter((key) => key.startsWith('channel:')), ...homes.keys()]);
  return [...missing, ...[...channelKeys].filter(isLost)];
}

function arrivalsOf({ homes, isOwn, recover }: Known, { apps, channels }: Survey): RawEvent[] {
  if (!recover) return [];
  return apps.flatMap((app) =>
    channels
      .filter(({ id }) => hears(app, keyOf(id)) && !homes.has(keyOf(id)))
      .flatMap((channel) => {
        const [name, ...args] = channel.dialplan.app_data.split(',');
        if (channel.dialplan.app_name === 'Stasis' && name === app.name)
          return [recoveredStart(app.name, channel, args)];
        // One that we have dialled is in the application as soon as it is answered, whatever its dialplan says.
        return isOwn(keyOf(channel.id)) && channel.state === 'Up' ? [recoveredStart(app.name, channel, [])] : [];
      }),
  );
}

const keyOf = (channelId: string): string => `channel:${channelId}`;

/** The name under which an application that hears of all channels lists them. */
const ALL_CHANNELS = '__AST_CHANNEL_ALL_TOPIC';

const hears = ({ channel_ids: ids = [] }: ApplicationState, key: string): boolean =>
  ids.includes(key.slice('channel:'.length)) || ids.includes(ALL_CHANNELS);
