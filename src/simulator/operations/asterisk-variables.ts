import { HttpRefusal, noContent, ok } from '../core/response.js';
import { timestampOf } from '../core/clock.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

/** Variables with a built-in value. */
const builtIn: Readonly<Record<string, (world: ServerState) => string>> = {
  EPOCH: ({ clock }) => String(Math.floor(clock.now() / 1_000)),
  ENTITYID: ({ asteriskId }) => asteriskId,
  SYSTEMNAME: () => '',
  ASTETCDIR: () => '/etc/asterisk',
  ASTDATADIR: () => '/usr/share/asterisk',
  ASTLOGDIR: () => '/var/log/asterisk',
  ASTRUNDIR: () => '/var/run/asterisk',
  ASTSPOOLDIR: () => '/var/spool/asterisk',
  ASTVARLIBDIR: () => '/var/lib/asterisk',
};

export const asteriskVariables: Handlers = {
  // A missing variable is empty.
  'asterisk.getGlobalVar': (world, given) => {
    const name = nameIn(given);
    const value = Object.hasOwn(builtIn, name) ? builtIn[name]!(world) : (world.globals.get(name) ?? '');
    return ok({ value });
  },

  'asterisk.setGlobalVar': (world, given) => {
    const name = nameIn(given);
    const inFunction = /^([^(]*)\((.*)\)$/.exec(name);
    // Other functions need a channel.
    if (inFunction && inFunction[1] !== 'GLOBAL') return noContent;
    const variable = inFunction ? inFunction[2]! : name;
    const value = given.text('value');
    if (value === '') world.globals.delete(variable);
    else world.globals.set(variable, value);
    const timestamp = timestampOf(world.clock.now());
    world.applications.publish('channel:', { variable, value, type: 'ChannelVarset', timestamp });
    return noContent;
  },
};

function nameIn(given: RequestParams): string {
  const name = given.text('variable');
  if (!name) throw new HttpRefusal(400, 'Variable name is required');
  return name;
}
