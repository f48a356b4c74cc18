import type { Channel } from './channel.js';
import { receiveDigit } from './receive-digit.js';
import type { ServerState } from '../core/server-state.js';

/** Duration of a digit, pause before the next one, and pause of a `w`, in milliseconds. */
const TONE_MS = 100;
const PAUSE_MS = 100;
const WAIT_MS = 500;

/** Sends the digits of a caller one by one. Other characters are ignored. */
export function createKeyPressQueue(serverState: ServerState, channel: Channel): (digits: string) => void {
  const { clock } = serverState;
  let free = 0;
  return (digits) => {
    for (const key of digits) {
      const start = Math.max(free, clock.now());
      if (key === 'w') free = start + WAIT_MS;
      if (!/[0-9*#a-d]/i.test(key)) continue;
      free = start + TONE_MS + PAUSE_MS;
      clock.after(start + TONE_MS - clock.now(), () => receiveDigit(serverState, channel, key, TONE_MS));
    }
  };
}
