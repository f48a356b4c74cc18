import { HttpRefusal, noContent, ok } from '../core/response.js';
import { controls, type Playback } from '../media/playback.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const playbacks: Handlers = {
  'playbacks.get': (world, given) => ok(find(world, given).snapshot),

  'playbacks.stop': (world, given) => {
    const playback = find(world, given);
    world.clock.after(0, () => playback.stop());
    return noContent;
  },

  'playbacks.control': (world, given) => {
    const name = given.text('operation');
    if (!name) throw new HttpRefusal(400, 'Missing operation');
    const operation = controls.find((known) => known === name);
    if (!operation) throw new HttpRefusal(400, `Invalid operation ${name}`);
    if (!find(world, given).control(operation)) {
      throw new HttpRefusal(409, `Can only ${operation} while media is playing`);
    }
    return noContent;
  },
};

function find({ playbacks }: ServerState, given: RequestParams): Playback {
  const playback = playbacks.get(given.text('playbackId'));
  if (!playback) throw new HttpRefusal(404, 'Playback not found');
  return playback;
}
