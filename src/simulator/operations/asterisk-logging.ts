import { HttpRefusal, noContent, ok } from '../core/response.js';
import type { Handlers } from './handler.js';

export const asteriskLogging: Handlers = {
  'asterisk.listLogChannels': ({ logs }) => ok(logs.list()),

  'asterisk.addLog': ({ logs }, params) => {
    const [name, configuration] = [params.text('logChannelName'), params.text('configuration')];
    if (configuration === '') throw new HttpRefusal(400, 'Configuration levels are required');
    if (logs.has(name)) throw new HttpRefusal(409, 'Log channel already exists');
    // The directory does not exist.
    if (name.includes('/')) throw new HttpRefusal(500, 'Allocation failed');
    logs.add(name, configuration);
    return noContent;
  },

  'asterisk.deleteLog': ({ logs }, params) => {
    if (!logs.delete(params.text('logChannelName'))) throw new HttpRefusal(404, 'Log channel does not exist');
    return noContent;
  },

  'asterisk.rotateLog': ({ logs }, params) => {
    if (!logs.has(params.text('logChannelName'))) throw new HttpRefusal(404, 'Log channel does not exist');
    logs.rotate();
    return noContent;
  },
};
