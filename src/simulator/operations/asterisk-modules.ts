import { HttpRefusal, noContent, ok } from '../core/response.js';
import { standardModules, type Module } from '../server/modules.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

const installed = standardModules();

export const asteriskModules: Handlers = {
  'asterisk.listModules': ({ modules }) =>
    ok([...modules.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(dataOf)),

  'asterisk.getModule': ({ modules }, given) => {
    const name = given.text('moduleName');
    const module = modules.get(name);
    if (module) return ok(dataOf(module));
    // The one operation that does not append the file extension, although it finds the module.
    if (modules.has(fileName(given))) throw new HttpRefusal(409, 'Module information could not be retrieved');
    throw new HttpRefusal(404, 'Module could not be found in running modules');
  },

  'asterisk.loadModule': ({ modules }, given) => {
    const name = fileName(given);
    if (modules.has(name)) throw new HttpRefusal(409, 'Module is already loaded');
    const module = installed.get(name);
    if (!module) throw new HttpRefusal(409, 'Module load declined');
    modules.set(name, module);
    return noContent;
  },

  'asterisk.unloadModule': (world, given) => {
    const { name, needed } = running(world, given);
    if (needed) throw new HttpRefusal(409, 'Module could not be unloaded');
    world.modules.delete(name);
    return noContent;
  },

  'asterisk.reloadModule': (world, given) => {
    if (!running(world, given).reloads) throw new HttpRefusal(409, 'Module does not support reloading');
    world.reloaded = world.clock.now();
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

const fileName = (given: RequestParams): string => given.text('moduleName').replace(/(\.so)?$/, '.so');

function running({ modules }: ServerState, given: RequestParams): Module {
  const module = modules.get(fileName(given));
  if (!module) throw new HttpRefusal(404, 'Module not found in running modules');
  return module;
}
