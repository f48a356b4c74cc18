import { HttpRefusal } from '../core/response.js';
import type { Bridge } from '../bridges/bridge.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';

export function findBridge({ bridges }: ServerState, params: RequestParams): Bridge {
  const id = params.text('bridgeId');
  const bridge = bridges.get(id);
  // This lookup is case-sensitive; creating a bridge is not.
  if (bridge?.id !== id) throw new HttpRefusal(404, 'Bridge not found');
  return bridge;
}

/** Finds a channel to add. An unknown channel is a bad request here. */
export function findCandidate({ channels }: ServerState, id: string): Channel {
  const channel = channels.get(id);
  if (!channel) throw new HttpRefusal(400, 'Channel not found');
  if (channel.application === undefined) throw new HttpRefusal(422, 'Channel not in Stasis application');
  return channel;
}
