import { map } from 'rxjs';
import type { Check } from './check.js';
import { note, ok } from './finding.js';

/** The largest difference between two clocks that is not reported, in milliseconds. */
const MAX_DIFFERENCE_MS = 2_000;

/** Whether the clock of the server agrees with the local clock. */
export const checkClock: Check = ({ server }) =>
  server.get('/asterisk/ping').pipe(
    map((response) => {
      const { timestamp = '' } = response as { readonly timestamp?: string };
      const difference = Date.parse(timestamp) - Date.now();
      const advice = 'The timestamps of events use that clock: synchronize both.';
      if (Number.isNaN(difference)) return note('Asterisk does not send its time', advice);
      if (Math.abs(difference) <= MAX_DIFFERENCE_MS) return ok('the clock of Asterisk agrees with the local clock');
      const seconds = Math.round(Math.abs(difference) / 1_000);
      return note(`the clock of Asterisk is ${seconds} s ${difference > 0 ? 'ahead' : 'behind'}`, advice);
    }),
  );
