import { Refusal, ok } from '../core/answer.js';
import type { Channel } from '../core/channel.js';
import { isFunction, readVariable, writeVariable } from '../core/variables.js';
import type { World } from '../core/world.js';
import type { Given } from './given.js';
import { awaited } from './commanded.js';
import { findChannel, findInStasis } from './find-channel.js';
import type { Handlers } from './handler.js';

export const channelVariables: Handlers = {
  'channels.getChannelVar': (world, given) => {
    const name = nameIn(given);
    const value = readVariable(findNamed(world, given) ?? findChannel(world, given), name);
    if (value !== undefined) return ok({ value });
    if (isFunction(name)) throw new Refusal(500, 'Unable to read provided function');
    throw new Refusal(404, 'Provided variable was not found');
  },

  'channels.setChannelVar': (world, given) => {
    const name = nameIn(given);
    const channel = findInStasis(world, given);
    return awaited(channel, () => {
      if (given.flag('report_events')) channel.reported.set(name, given.text('value'));
      writeVariable(world, channel, name, given.has('value') ? given.text('value') : undefined);
    });
  },
};

function nameIn(given: Given): string {
  const name = given.text('variable');
  if (!name) throw new Refusal(400, 'Variable name is required');
  return name;
}

/** Reading a variable is the one thing for which a channel's name does as well as its id. */
function findNamed({ channels }: World, given: Given): Channel | undefined {
  const id = given.text('channelId');
  return channels.has(id) ? undefined : [...channels.values()].find(({ name }) => name === id);
}
