import { TestScheduler } from 'rxjs/testing';
import type { Performance } from './performance.js';
import { inVirtualTime } from './real-time.js';
import type { Stage } from './stage.js';

/** Plays in virtual time what is directed on a stage; returns what happened. */
export function perform(direct: (scheduler: TestScheduler) => Stage): Performance {
  let stage: Stage;
  inVirtualTime(() => {
    const scheduler = new TestScheduler(() => undefined);
    scheduler.run(() => {
      stage = direct(scheduler);
    });
  });
  return stage!.end();
}
