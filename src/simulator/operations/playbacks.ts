import { HttpRefusal, noContent, ok } from '../core/response.js';
import { controls, type Playback } from '../media/playback.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const playbacks: Handlers = {
  'playbacks.get': (serverState, params) => ok(find(serverState, params).snapshot),

  'playbacks.stop': (serverState, params) => {
    const playback = find(serverState, params);
    serverState.clock.after(0, () => playback.stop());
    return noContent;
  },

  'playbacks.control': (serverState, params) => {
    const name = params.text('operation');
    if (!name) throw new HttpRefusal(400, 'Missing operation');
    const operation = controls.find((known) => known === name);
    if (!operation) throw new HttpRefusal(400, `Invalid operation ${name}`);
    if (!find(serverState, params).control(operation)) {
      throw new HttpRefusal(409, `Can only ${operation} while media is playing`);
    }
    return noContent;
  },
};

function find({ playbacks }: ServerState, params: RequestParams): Playback {
  const playback = playbacks.get(params.text('playbackId'));
  if (!playback) throw new HttpRefusal(404, 'Playback not found');
  return playback;
}
