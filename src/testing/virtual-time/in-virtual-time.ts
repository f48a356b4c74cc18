import type { RunHelpers, TestScheduler } from 'rxjs/testing';
import { AriError } from '../../errors.js';
import { Escapes } from './escapes.js';
import { StepLimit } from './step-limit.js';
import { virtualizeClocks } from './virtual-clocks.js';

/**
 * Runs work in the virtual time of a scheduler. All clocks show that time during the work. Throws if the work loops
 * without end, or if it uses a real timer or a Promise, because a score ends before either continues.
 */
export function inVirtualTime(scheduler: TestScheduler, work: (helpers: RunHelpers) => void): void {
  const now = (): number => scheduler.now();
  const escapes = new Escapes();
  const limit = new StepLimit(scheduler);
  const restores = [...limit.watch(), ...virtualizeClocks(now), ...escapes.watch()];
  try {
    scheduler.run(work);
  } catch (error) {
    // A flow that loops without end can fail with another error later.
    throw limit.error ?? error;
  } finally {
    for (const restore of restores.reverse()) restore();
  }
  if (limit.error) throw limit.error;
  if (escapes.first) throw escapeError(escapes.first.by, escapes.first.place);
}

function escapeError(by: string, place = 'it got it from outside of the score'): AriError {
  return new AriError(
    `The flow left virtual time by ${by} (${place}). A score ends before the machine continues there. ` +
      'Use Observables instead, such as timer and delay.',
  );
}
