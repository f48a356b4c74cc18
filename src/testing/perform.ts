import { TestScheduler } from 'rxjs/testing';
import type { AriOptions } from '../options.js';
import type { Performance } from './performance.js';
import { inVirtualTime } from './real-time.js';
import { Stage } from './stage.js';

/** Plays in virtual time what is directed; returns what happened. */
export function perform(direct: (stage: Stage) => void, options: Partial<AriOptions> = {}): Performance {
  let stage: Stage;
  inVirtualTime(() => {
    const scheduler = new TestScheduler(() => undefined);
    scheduler.run(() => {
      stage = new Stage(scheduler, options);
      direct(stage);
    });
  });
  return stage!.end();
}
