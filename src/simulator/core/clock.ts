import { Subscription, timer, type SchedulerLike } from 'rxjs';

/** All the time there is in the simulator: real, or as virtual as its scheduler. */
export interface Clock {
  now(): number;
  /** Works later, with a delay of 0 in the next turn. The returned subscription takes it back. */
  after(delay: number, work: () => void): Subscription;
}

/** Nothing that was put off outlives `lifetime`. */
export function startClock(scheduler: SchedulerLike, lifetime: Subscription): Clock {
  // A set, because a Subscription looks through all that it holds to let go of one.
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

/** `2026-11-23T03:10:53.730+0000`: the offset has no colon. */
export const timestampOf = (time: number): string => new Date(time).toISOString().replace('Z', '+0000');
