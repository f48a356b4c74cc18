import { Subscription } from 'rxjs';
import type { Channel } from '../channels/channel.js';
import { createLocalPair } from '../channels/local-pair.js';
import { NO_APP } from '../channels/create-channel.js';
import type { ServerState } from '../core/server-state.js';

/** Creates a Local pair for a transfer and dials it. Only the answer is published. */
export function pairFor(
  serverState: ServerState,
  resource: string,
): { readonly half: Channel; readonly otherHalf: Channel } {
  const order = { technology: 'Local', resource, id: undefined, otherId: undefined, rest: NO_APP };
  const { channel, peer } = createLocalPair(serverState, serverState.lookup, order);
  channel.dial = {
    dialstring: resource,
    isPublished: false,
    timer: Subscription.EMPTY,
    answered: () => undefined,
    refused: () => undefined,
  };
  return { half: channel, otherHalf: peer };
}
