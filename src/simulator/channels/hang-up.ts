import type { Channel } from './channel.js';
import { destroyChannel } from './destroy-channel.js';
import { failDial, statusOf } from './dial.js';
import { channelHangupRequest, type HangupDetails } from '../core/event-factory.js';
import { leaveStasis, setStatus } from './stasis.js';
import type { ServerState } from '../core/server-state.js';

/**
 * Ends a channel on the next tick: its commands fail, its application receives StasisEnd, and the channel is
 * destroyed.
 */
export function hangUp(serverState: ServerState, channel: Channel, request: HangupDetails, cause: number): void {
  if (channel.isHangingUp) return;
  channel.isHangingUp = true;
  serverState.clock.after(0, () => {
    // The dialplan may have ended in the meantime.
    if (!serverState.channels.has(channel.id)) return;
    ask(serverState, channel, request);
    finishHangup(serverState, channel, cause, request.tech_cause);
  });
}

/** Handles a hang-up of the remote side. The end follows on the next tick. */
export function remoteHangup(serverState: ServerState, channel: Channel, cause: number, techCause?: number): void {
  if (channel.isHangingUp || !serverState.channels.has(channel.id)) return;
  channel.isHangingUp = true;
  ask(serverState, channel, { cause, ...(techCause !== undefined && { tech_cause: techCause }) });
  serverState.clock.after(0, () => finishHangup(serverState, channel, cause || channel.cause, techCause));
}

/** Finishes a hang-up request. */
export function finishHangup(serverState: ServerState, channel: Channel, cause: number, techCause?: number): void {
  if (!serverState.channels.has(channel.id)) return;
  channel.stopDialplan?.();
  if (channel.dial?.isPublished) failDial(serverState, channel, statusOf(cause));
  channel.commands.drop();
  if (channel.application !== undefined) {
    leaveStasis(serverState, channel);
    setStatus(serverState, channel, 'SUCCESS');
  }
  destroyChannel(serverState, channel, cause, techCause);
}

function ask({ applications, clock }: ServerState, channel: Channel, request: HangupDetails): void {
  applications.publish(`channel:${channel.id}`, channelHangupRequest(clock.now(), channel, request));
}
