import type { Channel } from './channel.js';
import { depart } from './depart.js';
import { failed, statusOf } from './dial.js';
import { hangupRequest, type HangupRequest } from '../core/events.js';
import { leaveStasis, setStatus } from './stasis.js';
import type { World } from '../core/world.js';

/** Ends a channel in the next turn: its commands fail, its application hears StasisEnd, then it is gone. */
export function hangUp(world: World, channel: Channel, request: HangupRequest, cause: number): void {
  if (channel.hangingUp) return;
  channel.hangingUp = true;
  world.clock.after(0, () => {
    // Its way through the dialplan may have ended in the meantime.
    if (!world.channels.has(channel.id)) return;
    ask(world, channel, request);
    conclude(world, channel, cause, request.tech_cause);
  });
}

/** The other end of the line has gone: that is known at once, and the end follows in the next turn. */
export function lose(world: World, channel: Channel, cause: number, techCause?: number): void {
  if (channel.hangingUp || !world.channels.has(channel.id)) return;
  channel.hangingUp = true;
  ask(world, channel, { cause, ...(techCause !== undefined && { tech_cause: techCause }) });
  world.clock.after(0, () => conclude(world, channel, cause || channel.cause, techCause));
}

/** What follows when a channel has been asked to hang up. */
export function conclude(world: World, channel: Channel, cause: number, techCause?: number): void {
  if (!world.channels.has(channel.id)) return;
  channel.stopPlan?.();
  if (channel.dial?.announced) failed(world, channel, statusOf(cause));
  channel.commands.drop();
  if (channel.application !== undefined) {
    leaveStasis(world, channel);
    setStatus(world, channel, 'SUCCESS');
  }
  depart(world, channel, cause, techCause);
}

function ask({ applications, clock }: World, channel: Channel, request: HangupRequest): void {
  applications.publish(`channel:${channel.id}`, hangupRequest(clock.now(), channel, request));
}
