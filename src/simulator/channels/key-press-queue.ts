import type { Channel } from './channel.js';
import { receiveDigit } from './receive-digit.js';
import type { ServerState } from '../core/server-state.js';

/** Duration of a digit, pause before the next one, and pause of a `w`, in milliseconds. */
const TONE = 100;
const GAP = 100;
const PAUSE = 500;

/** Sends the digits of a caller one by one. Other characters are ignored. */
export function createKeyPressQueue(world: ServerState, channel: Channel): (digits: string) => void {
  const { clock } = world;
  let free = 0;
  return (digits) => {
    for (const key of digits) {
      const start = Math.max(free, clock.now());
      if (key === 'w') free = start + PAUSE;
      if (!/[0-9*#a-d]/i.test(key)) continue;
      free = start + TONE + GAP;
      clock.after(start + TONE - clock.now(), () => receiveDigit(world, channel, key, TONE));
    }
  };
}
