import type { Channel } from './channel.js';
import type { Command } from './command-queue.js';
import type { ServerState } from '../core/server-state.js';

/** Milliseconds before the first digit, and pause of a letter. */
const START_DELAY_MS = 100;
const pauses: Readonly<Record<string, number>> = { w: 500, W: 1_000 };

/** The digits to send and their times in milliseconds. */
export interface DtmfSequence {
  readonly digits: string;
  readonly before: number;
  readonly between: number;
  readonly duration: number;
  readonly after: number;
}

/** Sends digits. The remote side receives each one at its end. */
export const sendDtmf = (
  { clock }: ServerState,
  channel: Channel,
  { digits, before, between, duration, after }: DtmfSequence,
): Command => {
  let dropped = false;
  return {
    start: (done) => {
      let time = before + START_DELAY_MS;
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
