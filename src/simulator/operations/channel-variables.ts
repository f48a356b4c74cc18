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
  'channels.getChannelVar': (serverState, params) => {
    const name = nameIn(params);
    return ok({ value: read(findReadable(serverState, params), name) });
  },

  'channels.getChannelVars': (serverState, params) => {
    const names = params.texts('variables');
    if (names.length === 0) throw new HttpRefusal(400, 'At least one variable name is required');
    const channel = findReadable(serverState, params);
    return ok({ variables: Object.fromEntries(names.map((name) => [name, read(channel, name)])) });
  },

  'channels.setChannelVar': (serverState, params) => {
    const name = nameIn(params);
    const channel = findInStasis(serverState, params);
    return enqueueAndWait(channel, () => {
      const value = params.has('value') ? params.text('value') : undefined;
      writeVariable(serverState, channel, name, value, params.flag('report_events'));
    });
  },

  'channels.setChannelVars': (serverState, params) => {
    findReadable(serverState, params);
    const channel = findInStasis(serverState, params);
    if (!params.hasBody) throw new HttpRefusal(400, "The 'variables' field is required");
    const map = params.map('variables');
    if (!map) throw new HttpRefusal(400, "The 'variables' field must be a JSON object");
    const variables = parseVariables(map);
    return enqueueAndWait(channel, () => writeAll(serverState, channel, variables));
  },
};

function read(channel: Channel, name: string): string {
  const value = readVariable(channel, name);
  if (value !== undefined) return value;
  if (isFunction(name)) throw new HttpRefusal(500, 'Unable to read provided function');
  throw new HttpRefusal(404, 'Provided variable was not found');
}

function nameIn(params: RequestParams): string {
  const name = params.text('variable');
  if (!name) throw new HttpRefusal(400, 'Variable name is required');
  return name;
}

const findReadable = (serverState: ServerState, params: RequestParams): Channel =>
  findByName(serverState, params, 'Provided channel was not found');
