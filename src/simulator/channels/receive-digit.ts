import { passDigit } from '../bridges/bridge-digits.js';
import type { Channel } from './channel.js';
import { channelEvent } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';

/** Receives a digit from the remote party of a channel. */
export function receiveDigit(
  { applications, channels, clock }: ServerState,
  channel: Channel,
  digit: string,
  duration: number,
): void {
  if (channels.get(channel.id) !== channel) return;
  const event = channelEvent('ChannelDtmfReceived', clock.now(), channel, { digit, duration_ms: duration });
  applications.publish(`channel:${channel.id}`, event);
  channel.commands.key(digit);
  passDigit(channel, digit, duration);
}
