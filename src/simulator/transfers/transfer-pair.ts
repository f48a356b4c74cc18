import { Subscription } from 'rxjs';
import type { Channel } from '../channels/channel.js';
import { localPair } from '../channels/local-pair.js';
import { nothing } from '../channels/new-channel.js';
import type { World } from '../core/world.js';

/** A Local pair for a transfer, the first half being called: of that, only the answer is announced. */
export function pairFor(world: World, resource: string): { readonly half: Channel; readonly otherHalf: Channel } {
  const order = { technology: 'Local', resource, id: undefined, otherId: undefined, rest: nothing };
  const { channel, peer } = localPair(world, world.lookup, order);
  channel.dial = {
    dialstring: resource,
    announced: false,
    timer: Subscription.EMPTY,
    answered: () => undefined,
    refused: () => undefined,
  };
  return { half: channel, otherHalf: peer };
}
