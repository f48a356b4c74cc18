import { Refusal, type Answer } from '../core/answer.js';
import { nothing } from '../channels/new-channel.js';
import type { Leg, LegOrder } from '../channels/leg.js';
import { reach } from '../channels/reach.js';
import type { World } from '../core/world.js';
import type { Given } from './given.js';

const formats =
  /^(ulaw|alaw|gsm|g722|g729|g723|g726|opus|slin\d*|speex\d*|ilbc|lpc10|adpcm|siren\d+|silk\d*|codec2|testlaw|h26[1345]p?|vp[89]|none|t140|red)$/;

export const isFormat = (name: string): boolean => formats.test(name);

/** What is asked for, if it can be understood. */
export function endpointIn(given: Given): Pick<LegOrder, 'technology' | 'resource'> {
  const endpoint = given.text('endpoint');
  if (!endpoint) throw new Refusal(400, 'Endpoint must be specified');
  const slash = endpoint.indexOf('/');
  const [technology, resource] = [endpoint.slice(0, Math.max(slash, 0)), endpoint.slice(slash + 1)];
  if (technology === '' || resource === '') throw new Refusal(400, 'Invalid endpoint specified');
  return { technology, resource };
}

export function checkFormats(given: Given): void {
  const unknown = given.texts('formats').find((name) => !isFormat(name));
  if (unknown !== undefined) throw new Refusal(400, `Provided format (${unknown}) was not found`);
}

/** The channels of a call, or the answer when there is no way to whom it is for. */
export function legOf(world: World, given: Given, ids: Pick<LegOrder, 'id' | 'otherId'>, rest = nothing): Leg | Answer {
  const order = { ...endpointIn(given), ...ids, rest };
  for (const id of [order.id, order.otherId]) {
    if (id !== undefined && (world.channels.has(id) || order.id === order.otherId)) {
      throw new Refusal(409, 'Channel with given unique ID already exists');
    }
  }
  return reach(world, order) ?? { status: 500, body: { error: 'Allocation failed' } };
}

export const isAnswer = (result: Leg | Answer): result is Answer => 'status' in result;

/** A second half can be named only when the first one is. */
export const idsIn = (given: Given): Pick<LegOrder, 'id' | 'otherId'> => {
  const id = given.text('channelId') || undefined;
  return { id, otherId: id === undefined ? undefined : given.text('otherChannelId') || undefined };
};
