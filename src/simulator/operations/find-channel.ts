import { Refusal } from '../core/answer.js';
import type { Channel } from '../core/channel.js';
import type { World } from '../core/world.js';
import type { Given } from './given.js';

export function findChannel({ channels }: World, given: Given): Channel {
  const channel = channels.get(given.text('channelId'));
  if (!channel) throw new Refusal(404, 'Channel not found');
  return channel;
}

/** Most operations are for channels that an application has in hand. */
export function findInStasis(world: World, given: Given): Channel {
  const channel = findChannel(world, given);
  if (channel.application === undefined) throw new Refusal(409, 'Channel not in Stasis application');
  return channel;
}

/** Some need more: a channel that is on its way to somebody. */
export function findAlive(world: World, given: Given): Channel {
  const channel = findInStasis(world, given);
  if (channel.state === 'Down') throw new Refusal(412, 'Channel in invalid state');
  return channel;
}
