import type { Channel } from './channel.js';
import { hearDigit } from './digits.js';
import type { World } from '../core/world.js';

/** Milliseconds that a key is held, that pass before the next one, and that a `w` waits. */
const TONE = 100;
const GAP = 100;
const PAUSE = 500;

/** The keypad of a caller: one key after the other, however they were ordered. Other characters than keys are nothing. */
export function keypad(world: World, channel: Channel): (digits: string) => void {
  const { clock } = world;
  let free = 0;
  return (digits) => {
    for (const key of digits) {
      const start = Math.max(free, clock.now());
      if (key === 'w') free = start + PAUSE;
      if (!/[0-9*#a-d]/i.test(key)) continue;
      free = start + TONE + GAP;
      clock.after(start + TONE - clock.now(), () => hearDigit(world, channel, key, TONE));
    }
  };
}
