import type { AsteriskInfo, AsteriskPing } from '../../generated/models.js';
import { release } from '../../generated/declarations.js';
import { ok } from '../core/response.js';
import { language } from '../channels/channel.js';
import { timestampOf } from '../core/clock.js';
import type { ServerState } from '../core/server-state.js';
import type { Handlers } from './handler.js';

export const asterisk: Handlers = {
  'asterisk.ping': ({ asteriskId, clock }) =>
    ok({
      ping: 'pong',
      timestamp: timestampOf(clock.now()),
      asterisk_id: asteriskId,
    } satisfies AsteriskPing),

  'asterisk.getInfo': (serverState, params) => {
    const only = params.texts('only');
    const sections = Object.entries(infoOf(serverState));
    return ok(Object.fromEntries(sections.filter(([name]) => !params.has('only') || only.includes(name))));
  },
};

function infoOf({ asteriskId, started, reloaded }: ServerState): AsteriskInfo {
  const time = timestampOf(started);
  return {
    build: { os: 'Linux', kernel: 'unknown', machine: 'unknown', options: 'SIMULATED', date: time, user: 'nobody' },
    system: { version: release, entity_id: asteriskId },
    config: { name: '', default_language: language, setid: { user: '', group: '' } },
    status: { startup_time: time, last_reload_time: timestampOf(reloaded) },
  };
}
