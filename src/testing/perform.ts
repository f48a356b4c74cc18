import { TestScheduler } from 'rxjs/testing';
import type { Performance } from './performance.js';
import type { Stage } from './stage.js';
import { inVirtualTime } from './virtual-time/in-virtual-time.js';

/** Plays in virtual time what is directed on a stage; returns what happened. */
export function perform(direct: (scheduler: TestScheduler) => Stage): Performance {
  let stage: Stage;
  const scheduler = new TestScheduler(() => undefined);
  inVirtualTime(scheduler, () => {
    stage = direct(scheduler);
  });
  return stage!.end();
}
