import { Refusal, ok } from '../core/answer.js';
import type { Channel } from '../channels/channel.js';
import { isFunction, readVariable, writeVariable } from '../channels/variables.js';
import type { World } from '../core/world.js';
import type { Given } from './given.js';
import { awaited } from './commanded.js';
import { findInStasis, findNamed } from './find-channel.js';
import type { Handlers } from './handler.js';
import { variablesIn, writeAll } from './variables-given.js';

export const channelVariables: Handlers = {
  'channels.getChannelVar': (world, given) => {
    const name = nameIn(given);
    return ok({ value: read(findReadable(world, given), name) });
  },

  'channels.getChannelVars': (world, given) => {
    const names = given.texts('variables');
    if (names.length === 0) throw new Refusal(400, 'At least one variable name is required');
    const channel = findReadable(world, given);
    return ok({ variables: Object.fromEntries(names.map((name) => [name, read(channel, name)])) });
  },

  'channels.setChannelVar': (world, given) => {
    const name = nameIn(given);
    const channel = findInStasis(world, given);
    return awaited(channel, () => {
      const value = given.has('value') ? given.text('value') : undefined;
      writeVariable(world, channel, name, value, given.flag('report_events'));
    });
  },

  'channels.setChannelVars': (world, given) => {
    findReadable(world, given);
    const channel = findInStasis(world, given);
    if (!given.hasBody) throw new Refusal(400, "The 'variables' field is required");
    const map = given.map('variables');
    if (!map) throw new Refusal(400, "The 'variables' field must be a JSON object");
    const variables = variablesIn(map);
    return awaited(channel, () => writeAll(world, channel, variables));
  },
};

function read(channel: Channel, name: string): string {
  const value = readVariable(channel, name);
  if (value !== undefined) return value;
  if (isFunction(name)) throw new Refusal(500, 'Unable to read provided function');
  throw new Refusal(404, 'Provided variable was not found');
}

function nameIn(given: Given): string {
  const name = given.text('variable');
  if (!name) throw new Refusal(400, 'Variable name is required');
  return name;
}

const findReadable = (world: World, given: Given): Channel => findNamed(world, given, 'Provided channel was not found');
