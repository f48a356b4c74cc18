import { HttpRefusal, noContent, ok } from '../core/response.js';
import { standardModules, type Module } from '../server/modules.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

const installed = standardModules();

export const asteriskModules: Handlers = {
  'asterisk.listModules': ({ modules }) =>
    ok([...modules.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(dataOf)),

  'asterisk.getModule': ({ modules }, params) => {
    const name = params.text('moduleName');
    const module = modules.get(name);
    if (module) return ok(dataOf(module));
    // The one operation that does not append the file extension, although it finds the module.
    if (modules.has(fileName(params))) throw new HttpRefusal(409, 'Module information could not be retrieved');
    throw new HttpRefusal(404, 'Module could not be found in running modules');
  },

  'asterisk.loadModule': ({ modules }, params) => {
    const name = fileName(params);
    if (modules.has(name)) throw new HttpRefusal(409, 'Module is already loaded');
    const module = installed.get(name);
    if (!module) throw new HttpRefusal(409, 'Module load declined');
    modules.set(name, module);
    return noContent;
  },

  'asterisk.unloadModule': (serverState, params) => {
    const { name, needed } = running(serverState, params);
    if (needed) throw new HttpRefusal(409, 'Module could not be unloaded');
    serverState.modules.delete(name);
    return noContent;
  },

  'asterisk.reloadModule': (serverState, params) => {
    if (!running(serverState, params).reloads) throw new HttpRefusal(409, 'Module does not support reloading');
    serverState.reloaded = serverState.clock.now();
    return noContent;
  },
};

const dataOf = ({ name, description, use_count, status, support_level }: Module): object => ({
  name,
  description,
  use_count,
  status,
  support_level,
});

const fileName = (params: RequestParams): string => params.text('moduleName').replace(/(\.so)?$/, '.so');

function running({ modules }: ServerState, params: RequestParams): Module {
  const module = modules.get(fileName(params));
  if (!module) throw new HttpRefusal(404, 'Module not found in running modules');
  return module;
}
