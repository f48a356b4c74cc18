import { NEVER, defer, merge, takeUntil, tap, type Observable } from 'rxjs';
import type { Bridge, Channel } from '../generated/objects.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { asked } from './asked.js';
import { lasting } from './lasting.js';

/** What one request turns on and another one off, and Asterisk never mentions in between. */
export interface Switch {
  readonly on: Observable<unknown>;
  readonly off: Observable<unknown>;
  /** When it turns itself off. */
  readonly over?: Observable<unknown>;
}

/** Something that is on for as long as it is subscribed to, or until its target ends. */
export const turnedOn = (
  target: Channel<unknown> | Bridge<unknown>,
  { on, off, over = NEVER }: Switch,
): Observable<never> =>
  defer(() => {
    let isOn = false;
    let isOver = false;
    // Heard before the answer, its end may have come before its beginning: turning it off once more does no harm.
    const overItself = over.pipe(tap(() => (isOver = isOn)));
    return lasting(contextOf(target), {
      life: NEVER.pipe(takeUntil(merge(target.ended, overItself))),
      start: asked(target, on).pipe(tap({ complete: () => (isOn = true) })),
      undo: off,
      isOver: () => isOver || hasEnded(target),
    });
  });
