import { Refusal } from '../core/answer.js';
import type { Bridge } from '../bridges/bridge.js';
import type { Channel } from '../channels/channel.js';
import type { World } from '../core/world.js';
import type { Given } from './given.js';

export function findBridge({ bridges }: World, given: Given): Bridge {
  const id = given.text('bridgeId');
  const bridge = bridges.get(id);
  // Its case counts here, though not where another one is made.
  if (bridge?.id !== id) throw new Refusal(404, 'Bridge not found');
  return bridge;
}

/** A channel that a bridge may have: here one that is unknown is only a bad request. */
export function findCandidate({ channels }: World, id: string): Channel {
  const channel = channels.get(id);
  if (!channel) throw new Refusal(400, 'Channel not found');
  if (channel.application === undefined) throw new Refusal(422, 'Channel not in Stasis application');
  return channel;
}
