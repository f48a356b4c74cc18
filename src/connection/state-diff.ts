import type { RawEvent } from '../events/decode.js';
import type { ClientState } from './client-state.js';
import { recoveredStart } from './recovered-start.js';
import { idOf, receives, type ApplicationState, type ChannelState } from './server-state.js';

/** The channels of the server, by their ids. */
export type Channels = ReadonlyMap<string, ChannelState>;

/** The keys of the channels that the client believes to exist. */
export function* channelKeys({ channelApps, existingKeys }: ClientState): Iterable<string> {
  yield* channelApps.keys();
  for (const key of existingKeys()) if (key.startsWith('channel:')) yield key;
}

/** Returns whether a channel has ended or left its application without an event. */
export function hasEnded(
  key: string,
  { channelApps }: ClientState,
  channels: Channels,
  apps: readonly ApplicationState[],
): boolean {
  const id = idOf(key);
  const channel = channels.get(id);
  if (channel === undefined) return true;
  const app = apps.find(({ name }) => name === channelApps.get(key));
  // The application does not receive the events of a channel that has left it, though the call may continue elsewhere.
  return app !== undefined && (isInDialplan(channel) || !receives(app, id));
}

/**
 * Returns whether a channel executes an application of the dialplan that does not put it into Stasis. An application
 * that is subscribed to all channels, or that originated the channel, still receives the events of such a channel.
 */
const isInDialplan = ({ dialplan }: ChannelState): boolean => {
  const name = dialplan?.app_name;
  return typeof name === 'string' && name !== '' && !STASIS.test(name);
};

/** The applications of the dialplan that put a channel into Stasis. */
const STASIS = /^Stasis(Broadcast)?$/;

/**
 * Returns the StasisStart of a channel that entered an application without an event, or `undefined` for other
 * channels.
 */
export function missedStart(
  channel: ChannelState,
  { channelApps, isClaimed }: ClientState,
  apps: readonly ApplicationState[],
): RawEvent | undefined {
  const key = `channel:${channel.id}`;
  if (channelApps.has(key)) return undefined;
  const { app_name: dialplanApp, app_data: data } = channel.dialplan ?? {};
  const [name, ...args] = typeof data === 'string' ? data.split(',') : [];
  for (const app of apps) {
    if (!receives(app, channel.id)) continue;
    if (dialplanApp === 'Stasis' && name === app.name) return recoveredStart(app.name, channel, args);
    // A dialled channel is in the application as soon as it is answered, whatever its dialplan contains.
    if (isClaimed(key) && channel.state === 'Up') return recoveredStart(app.name, channel, []);
  }
  return undefined;
}
