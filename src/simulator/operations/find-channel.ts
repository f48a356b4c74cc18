import { HttpRefusal } from '../core/response.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';

export function findChannel({ channels }: ServerState, params: RequestParams): Channel {
  const channel = channels.get(params.text('channelId'));
  if (!channel) throw new HttpRefusal(404, 'Channel not found');
  return channel;
}

/** Finds a channel by id or name. Only reading requires the id. */
export function findByName({ channels }: ServerState, params: RequestParams, unknown = 'Channel not found'): Channel {
  const id = params.text('channelId');
  const channel = channels.get(id) ?? [...channels.values()].find(({ name }) => name === id);
  if (!channel) throw new HttpRefusal(404, unknown);
  return channel;
}

/** Most operations need a channel in Stasis. */
export function findInStasis(serverState: ServerState, params: RequestParams): Channel {
  const channel = findByName(serverState, params);
  // A name finds a channel outside of Stasis only.
  const isExact = channel.id === params.text('channelId');
  if (channel.application === undefined || !isExact) throw new HttpRefusal(409, 'Channel not in Stasis application');
  return channel;
}

/** Some operations need a channel that is dialled. */
export function findAlive(serverState: ServerState, params: RequestParams): Channel {
  const channel = findInStasis(serverState, params);
  if (channel.state === 'Down') throw new HttpRefusal(412, 'Channel in invalid state');
  return channel;
}
