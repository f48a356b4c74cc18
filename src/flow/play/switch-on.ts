import { NEVER, defer, merge, takeUntil, tap, type Observable } from 'rxjs';
import type { Bridge, Channel } from '../../generated/objects.js';
import { contextOf, hasEnded } from '../../objects/context.js';
import { startOnTarget } from '../internal/start-on-target.js';
import { runAction } from '../internal/run-action.js';

/** A feature that one request turns on and another turns off. Asterisk sends no event about it. */
export interface Switch {
  readonly on: Observable<unknown>;
  readonly off: Observable<unknown>;
  /** Emits when the feature turns itself off. */
  readonly over?: Observable<unknown>;
}

/** Keeps a feature on for as long as it is subscribed, or until its target ends. */
export const switchOn = (
  target: Channel<unknown> | Bridge<unknown>,
  { on, off, over = NEVER }: Switch,
): Observable<never> =>
  defer(() => {
    let isOn = false;
    let isOver = false;
    // When this event arrives before the response, it may be older than the request. An extra request to turn it off
    // does no harm.
    const switchedOff = over.pipe(tap(() => (isOver = isOn)));
    return runAction(contextOf(target), {
      output: NEVER.pipe(takeUntil(merge(target.ended, switchedOff))),
      start: startOnTarget(target, on).pipe(tap({ complete: () => (isOn = true) })),
      undo: off,
      isOver: () => isOver || hasEnded(target),
    });
  });
