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
  'channels.list': (serverState) => ok([...serverState.channels.values()].map(snapshotOf)),

  'channels.get': (serverState, params) => ok(snapshotOf(findChannel(serverState, params))),

  'channels.hangup': (serverState, params) => {
    const channel = findByName(serverState, params);
    hangUp(serverState, channel, { cause: SOFTWARE, soft: true }, finalCause(params));
    return noContent;
  },

  'channels.answer': (serverState, params) => {
    const channel = findAlive(serverState, params);
    return enqueueAndWait(channel, () => answerChannel(serverState, channel));
  },
};

function finalCause(params: RequestParams): number {
  const reason = params.text('reason');
  const code = params.text('reason_code');
  if (reason && code) throw new HttpRefusal(400, "The reason and reason_code can't both be specified");
  if (code) {
    if (!/^\d+$/.test(code)) throw new HttpRefusal(400, 'Invalid reason for hangup reason code provided');
    return Number(code);
  }
  const cause = reason ? causeOf(reason) : NORMAL;
  if (cause === undefined) throw new HttpRefusal(400, 'Invalid reason for hangup reason provided');
  return cause;
}
