import { HttpRefusal, type SimulatedResponse } from '../core/response.js';
import { NO_APP } from '../channels/create-channel.js';
import type { OutboundLeg, LegRequest } from '../channels/leg.js';
import { createLeg } from '../channels/create-leg.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';

const formats =
  /^(ulaw|alaw|gsm|g722|g729|g723|g726|opus|slin\d*|speex\d*|ilbc|lpc10|adpcm|siren\d+|silk\d*|codec2|testlaw|h26[1345]p?|vp[89]|none|t140|red)$/;

export const isFormat = (name: string): boolean => formats.test(name);

/** Parses the endpoint, if it is valid. */
export function parseEndpoint(params: RequestParams): Pick<LegRequest, 'technology' | 'resource'> {
  const endpoint = params.text('endpoint');
  if (!endpoint) throw new HttpRefusal(400, 'Endpoint must be specified');
  const slash = endpoint.indexOf('/');
  const [technology, resource] = [endpoint.slice(0, Math.max(slash, 0)), endpoint.slice(slash + 1)];
  if (technology === '' || resource === '') throw new HttpRefusal(400, 'Invalid endpoint specified');
  return { technology, resource };
}

export function checkFormats(params: RequestParams): void {
  const unknown = params.texts('formats').find((name) => !isFormat(name));
  if (unknown !== undefined) throw new HttpRefusal(400, `Provided format (${unknown}) was not found`);
}

/** Returns the leg of a call, or the response when the endpoint cannot be reached. */
export function legOf(
  serverState: ServerState,
  params: RequestParams,
  ids: Pick<LegRequest, 'id' | 'otherId'>,
  rest = NO_APP,
): OutboundLeg | SimulatedResponse {
  const order = { ...parseEndpoint(params), ...ids, rest };
  for (const id of [order.id, order.otherId]) {
    if (id !== undefined && (serverState.channels.has(id) || order.id === order.otherId)) {
      throw new HttpRefusal(409, 'Channel with given unique ID already exists');
    }
  }
  return createLeg(serverState, order) ?? { status: 500, body: { error: 'Allocation failed' } };
}

export const isAnswer = (result: OutboundLeg | SimulatedResponse): result is SimulatedResponse => 'status' in result;

/** The id of the second half requires an id of the first. */
export const idsIn = (params: RequestParams): Pick<LegRequest, 'id' | 'otherId'> => {
  const id = params.text('channelId') || undefined;
  return { id, otherId: id === undefined ? undefined : params.text('otherChannelId') || undefined };
};
