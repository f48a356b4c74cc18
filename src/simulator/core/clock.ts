import { timer, type SchedulerLike, type Subscription } from 'rxjs';

/** All the time there is in the simulator: real, or as virtual as its scheduler. */
export interface Clock {
  now(): number;
  /** Works later, with a delay of 0 in the next turn. The returned subscription takes it back. */
  after(delay: number, work: () => void): Subscription;
}

/** Nothing that was put off outlives `lifetime`. */
export const startClock = (scheduler: SchedulerLike, lifetime: Subscription): Clock => ({
  now: () => scheduler.now(),
  after: (delay, work) => {
    const waiting = timer(delay, scheduler).subscribe(work);
    lifetime.add(waiting);
    return waiting;
  },
});

/** `2026-11-23T03:10:53.730+0000`: the offset has no colon. */
export const timestampOf = (time: number): string => new Date(time).toISOString().replace('Z', '+0000');
