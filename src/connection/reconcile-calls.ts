import { EMPTY, concat, concatMap, defer, type Observable } from 'rxjs';
import type { RawEvent } from '../events/decode.js';
import type { ClientState } from './client-state.js';
import type { EventGate } from './event-gate.js';
import { inSlices } from './in-slices.js';
import type { InternalRequest, SkipRefused } from './internal-requests.js';
import { listChannels, type ApplicationState, type ChannelState } from './server-state.js';
import { channelKeys, hasEnded, missedStart, type Channels } from './state-diff.js';

export interface CallParts {
  readonly request: InternalRequest;
  readonly skipRefused: SkipRefused;
  readonly client: ClientState;
  readonly gate: EventGate;
  /** Emits the state of the applications once. */
  readonly apps: Observable<readonly ApplicationState[]>;
  /** Announces a call that the client missed; `undefined` if such calls are not announced. */
  readonly announce: ((key: string, event: RawEvent) => void) | undefined;
}

/**
 * Ends the calls that have ended, announces those that have begun, and delivers the held events. It can be repeated:
 * an ended or announced call is then already up to date.
 *
 * A held event is newer than a response if this socket received it, and older if an earlier one did. So the order is:
 * new calls, events of earlier sockets, changes since then, events of this socket.
 */
export function reconcileCalls({ request, skipRefused, client, gate, apps, announce }: CallParts): Observable<never> {
  type Keys = ReadonlySet<string>;

  const endCalls = (channels: Channels, states: readonly ApplicationState[], ...changed: Keys[]): Observable<never> =>
    inSlices(channelKeys(client), (key) => {
      if (!changed.some((keys) => keys.has(key)) && hasEnded(key, client, channels, states))
        client.endObject(key, { reason: 'lost' });
    });

  const announceCalls = (
    channels: Channels,
    states: readonly ApplicationState[],
    ...changed: Keys[]
  ): Observable<never> =>
    announce === undefined
      ? EMPTY
      : inSlices(channels.values(), (channel) => {
          const key = `channel:${channel.id}`;
          if (changed.some((keys) => keys.has(key))) return;
          const start = missedStart(channel, client, states);
          if (start) announce(key, start);
        });

  const { changed, changedEarlier } = gate;
  const applyTo = (channels: Channels): Observable<never> =>
    concat(
      // These calls have ended, whatever the next request returns.
      endCalls(channels, [], changed, changedEarlier),
      apps.pipe(
        concatMap((states) =>
          concat(
            gate.hasEarlier ? announceCalls(channels, states, changed, changedEarlier) : EMPTY,
            gate.deliverEarlier(),
            endCalls(channels, states, changed),
            announceCalls(channels, states, changed),
          ),
        ),
      ),
    );
  const diff = listChannels(request).pipe(
    skipRefused(),
    concatMap((list) => {
      const channels = new Map<string, ChannelState>();
      return concat(
        inSlices(list, (channel) => channels.set(channel.id, channel)),
        defer(() => applyTo(channels)),
      );
    }),
  );
  return concat(diff, gate.open());
}
