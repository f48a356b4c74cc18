import type { Channel } from './channel.js';
import { depart } from './depart.js';
import { hangupRequest, type HangupRequest } from './events.js';
import { leaveStasis } from './stasis.js';
import type { World } from './world.js';

/** Ends a channel in the next turn: its commands fail, its application hears StasisEnd, then it is gone. */
export function hangUp(world: World, channel: Channel, request: HangupRequest, cause: number): void {
  if (channel.hangingUp) return;
  channel.hangingUp = true;
  world.clock.after(0, () => {
    // Its way through the dialplan may have ended in the meantime.
    if (!world.channels.has(channel.id)) return;
    world.applications.publish(channel.id, hangupRequest(world.clock.now(), channel, request));
    channel.commands.drop();
    leaveStasis(world, channel);
    depart(world, channel, cause);
  });
}
