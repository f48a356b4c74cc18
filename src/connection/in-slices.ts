import { Observable, asyncScheduler, type SchedulerAction } from 'rxjs';
import { monotonicNow } from '../util/monotonic-clock.js';

/** The time that work may keep the event loop busy before it pauses, in milliseconds. */
export const SLICE_MS = 5;

/**
 * Calls `visit` for each item and completes. It pauses for other work of the event loop whenever a slice has lasted long
 * enough; it begins synchronously. Virtual time stands still within a slice, so there everything is one slice.
 */
export const inSlices = <T>(items: Iterable<T>, visit: (item: T) => void): Observable<never> =>
  new Observable((subscriber) => {
    const iterator = items[Symbol.iterator]();
    /** Returns whether items are left. */
    const runSlice = (): boolean => {
      const end = monotonicNow() + SLICE_MS;
      try {
        while (!subscriber.closed) {
          const { done, value } = iterator.next() as IteratorResult<T, undefined>;
          if (done) subscriber.complete();
          else visit(value);
          if (monotonicNow() >= end) return !subscriber.closed;
        }
      } catch (error) {
        subscriber.error(error);
      }
      return false;
    };
    if (!runSlice()) return;
    subscriber.add(
      asyncScheduler.schedule(function (this: SchedulerAction<void>) {
        if (runSlice()) this.schedule();
      }),
    );
  });
