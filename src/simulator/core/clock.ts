import { Subscription, timer, type SchedulerLike } from 'rxjs';

/** The clock of the simulator: real time, or the virtual time of its scheduler. */
export interface Clock {
  now(): number;
  /** Runs work later; a delay of 0 means the next tick. The returned subscription cancels it. */
  after(delay: number, work: () => void): Subscription;
}

/** Cancels all delayed work with `lifetime`. */
export function startClock(scheduler: SchedulerLike, lifetime: Subscription): Clock {
  // A set, because removing from a Subscription is linear.
  const pending = new Set<Subscription>();
  lifetime.add(() => {
    for (const waiting of pending) waiting.unsubscribe();
  });
  return {
    now: () => scheduler.now(),
    after: (delay, work) => {
      if (lifetime.closed) return Subscription.EMPTY;
      const waiting = timer(delay, scheduler).subscribe(work);
      pending.add(waiting);
      waiting.add(() => pending.delete(waiting));
      return waiting;
    },
  };
}

/** Formats a time as Asterisk does: `2026-11-23T03:10:53.730+0000`, without a colon in the offset. */
export const timestampOf = (time: number): string => new Date(time).toISOString().replace('Z', '+0000');
