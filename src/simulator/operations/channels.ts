import { Refusal, noContent, ok } from '../core/answer.js';
import { NORMAL, causeOf } from '../core/causes.js';
import { snapshotOf } from '../core/channel.js';
import { channelEvent } from '../core/events.js';
import { hangUp } from '../core/hang-up.js';
import type { Given } from './given.js';
import { awaited, queued } from './commanded.js';
import { findAlive, findChannel, findInStasis } from './find-channel.js';
import type { Handlers } from './handler.js';

/** The cause in a hangup request says only that software asked for it. */
const SOFTWARE = 32;

export const channels: Handlers = {
  'channels.list': (world) => ok([...world.channels.values()].map(snapshotOf)),

  'channels.get': (world, given) => ok(snapshotOf(findChannel(world, given))),

  'channels.hangup': (world, given) => {
    const channel = findChannel(world, given);
    hangUp(world, channel, { cause: SOFTWARE, soft: true }, finalCause(given));
    return noContent;
  },

  'channels.answer': (world, given) => {
    const channel = findAlive(world, given);
    return awaited(channel, () => {
      if (channel.state === 'Up') return;
      channel.state = 'Up';
      const { applications, clock } = world;
      applications.publish(channel.id, channelEvent('ChannelStateChange', clock.now(), channel));
    });
  },

  // The caller's phone shows it, ARI does not.
  'channels.ring': (world, given) => queued(findInStasis(world, given), () => undefined),
  'channels.ringStop': (world, given) => queued(findInStasis(world, given), () => undefined),

  'channels.continueInDialplan': (world, given) => {
    const channel = findInStasis(world, given);
    return queued(channel, () => {
      channel.leaving = true;
    });
  },
};

function finalCause(given: Given): number {
  const reason = given.text('reason');
  const code = given.text('reason_code');
  if (reason && code) throw new Refusal(400, "The reason and reason_code can't both be specified");
  if (code) {
    if (!/^\d+$/.test(code)) throw new Refusal(400, 'Invalid reason for hangup reason code provided');
    return Number(code);
  }
  const cause = reason ? causeOf(reason) : NORMAL;
  if (cause === undefined) throw new Refusal(400, 'Invalid reason for hangup reason provided');
  return cause;
}
