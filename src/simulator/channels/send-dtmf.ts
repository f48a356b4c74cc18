import type { Channel } from './channel.js';
import type { Command } from './command-queue.js';
import type { ServerState } from '../core/server-state.js';

/** Milliseconds before the first key, and those that letters wait for. */
const START = 100;
const pauses: Readonly<Record<string, number>> = { w: 500, W: 1_000 };

/** Keys to press, and how: all times in milliseconds. */
export interface DtmfSequence {
  readonly digits: string;
  readonly before: number;
  readonly between: number;
  readonly duration: number;
  readonly after: number;
}

/** A channel presses keys: that takes its time, and the far end hears each one when it is let go. */
export const sendDtmf = (
  { clock }: ServerState,
  channel: Channel,
  { digits, before, between, duration, after }: DtmfSequence,
): Command => {
  let dropped = false;
  return {
    start: (done) => {
      let time = before + START;
      for (const digit of digits) {
        const pause = pauses[digit];
        if (pause !== undefined) time += pause;
        if (!/[0-9*#a-d]/i.test(digit)) continue;
        time += duration;
        clock.after(time, () => {
          if (!dropped) channel.remoteParty.onDigit?.(digit, duration);
        });
        time += between;
      }
      clock.after(time + after, done);
    },
    drop: () => {
      dropped = true;
    },
  };
};
