import { HttpRefusal, ok } from '../core/response.js';
import type { Channel } from '../channels/channel.js';
import { isFunction, readVariable, writeVariable } from '../channels/variables.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import { enqueueAndWait } from './channel-command.js';
import { findInStasis, findByName } from './find-channel.js';
import type { Handlers } from './handler.js';
import { parseVariables, writeAll } from './parse-variables.js';

export const channelVariables: Handlers = {
  'channels.getChannelVar': (world, given) => {
    const name = nameIn(given);
    return ok({ value: read(findReadable(world, given), name) });
  },

  'channels.getChannelVars': (world, given) => {
    const names = given.texts('variables');
    if (names.length === 0) throw new HttpRefusal(400, 'At least one variable name is required');
    const channel = findReadable(world, given);
    return ok({ variables: Object.fromEntries(names.map((name) => [name, read(channel, name)])) });
  },

  'channels.setChannelVar': (world, given) => {
    const name = nameIn(given);
    const channel = findInStasis(world, given);
    return enqueueAndWait(channel, () => {
      const value = given.has('value') ? given.text('value') : undefined;
      writeVariable(world, channel, name, value, given.flag('report_events'));
    });
  },

  'channels.setChannelVars': (world, given) => {
    findReadable(world, given);
    const channel = findInStasis(world, given);
    if (!given.hasBody) throw new HttpRefusal(400, "The 'variables' field is required");
    const map = given.map('variables');
    if (!map) throw new HttpRefusal(400, "The 'variables' field must be a JSON object");
    const variables = parseVariables(map);
    return enqueueAndWait(channel, () => writeAll(world, channel, variables));
  },
};

function read(channel: Channel, name: string): string {
  const value = readVariable(channel, name);
  if (value !== undefined) return value;
  if (isFunction(name)) throw new HttpRefusal(500, 'Unable to read provided function');
  throw new HttpRefusal(404, 'Provided variable was not found');
}

function nameIn(given: RequestParams): string {
  const name = given.text('variable');
  if (!name) throw new HttpRefusal(400, 'Variable name is required');
  return name;
}

const findReadable = (world: ServerState, given: RequestParams): Channel =>
  findByName(world, given, 'Provided channel was not found');
