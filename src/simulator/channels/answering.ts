import type { Channel } from './channel.js';
import { become } from './dial.js';
import type { World } from '../core/world.js';

/** Takes a call that rings; what is up already stays so. */
export function answer(world: World, channel: Channel): void {
  if (channel.state === 'Up') return;
  become(world, channel, 'Up');
  channel.farEnd.told?.('answer');
}
