import { asyncScheduler } from 'rxjs';

/**
 * Whether RxJS runs in virtual time. `TestScheduler.run` replaces the clock of `asyncScheduler`; a real
 * `asyncScheduler` reads `Date.now()`, so its time lies between two readings of it.
 */
export function isTimeVirtual(): boolean {
  const before = Date.now();
  const now = asyncScheduler.now();
  return now < before || now > Date.now();
}

/**
 * Returns a time in milliseconds for durations. It never decreases, even when the clock of the machine is set back.
 * In virtual time it is the virtual time.
 */
export const monotonicNow = (): number => (isTimeVirtual() ? asyncScheduler.now() : performance.now());
