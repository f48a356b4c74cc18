import { answerChannel } from '../channels/answer-channel.js';
import { HttpRefusal, noContent, ok } from '../core/response.js';
import { NORMAL, SOFTWARE, causeOf } from '../channels/causes.js';
import { snapshotOf } from '../channels/channel.js';
import { hangUp } from '../channels/hang-up.js';
import type { RequestParams } from './request-params.js';
import { enqueueAndWait } from './channel-command.js';
import { findAlive, findChannel, findByName } from './find-channel.js';
import type { Handlers } from './handler.js';

export const channels: Handlers = {
  'channels.list': (world) => ok([...world.channels.values()].map(snapshotOf)),

  'channels.get': (world, given) => ok(snapshotOf(findChannel(world, given))),

  'channels.hangup': (world, given) => {
    const channel = findByName(world, given);
    hangUp(world, channel, { cause: SOFTWARE, soft: true }, finalCause(given));
    return noContent;
  },

  'channels.answer': (world, given) => {
    const channel = findAlive(world, given);
    return enqueueAndWait(channel, () => answerChannel(world, channel));
  },
};

function finalCause(given: RequestParams): number {
  const reason = given.text('reason');
  const code = given.text('reason_code');
  if (reason && code) throw new HttpRefusal(400, "The reason and reason_code can't both be specified");
  if (code) {
    if (!/^\d+$/.test(code)) throw new HttpRefusal(400, 'Invalid reason for hangup reason code provided');
    return Number(code);
  }
  const cause = reason ? causeOf(reason) : NORMAL;
  if (cause === undefined) throw new HttpRefusal(400, 'Invalid reason for hangup reason provided');
  return cause;
}
