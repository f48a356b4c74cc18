import { HttpRefusal, noContent, ok } from '../core/response.js';
import { timestampOf } from '../core/clock.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

/** Variables with a built-in value. */
const builtIn: Readonly<Record<string, (serverState: ServerState) => string>> = {
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
  'asterisk.getGlobalVar': (serverState, params) => {
    const name = nameIn(params);
    const value = Object.hasOwn(builtIn, name) ? builtIn[name]!(serverState) : (serverState.globals.get(name) ?? '');
    return ok({ value });
  },

  'asterisk.setGlobalVar': (serverState, params) => {
    const name = nameIn(params);
    const inFunction = /^([^(]*)\((.*)\)$/.exec(name);
    // Other functions need a channel.
    if (inFunction && inFunction[1] !== 'GLOBAL') return noContent;
    const variable = inFunction ? inFunction[2]! : name;
    const value = params.text('value');
    if (value === '') serverState.globals.delete(variable);
    else serverState.globals.set(variable, value);
    const timestamp = timestampOf(serverState.clock.now());
    serverState.applications.publish('channel:', { variable, value, type: 'ChannelVarset', timestamp });
    return noContent;
  },
};

function nameIn(params: RequestParams): string {
  const name = params.text('variable');
  if (!name) throw new HttpRefusal(400, 'Variable name is required');
  return name;
}
