import { EMPTY, Observable, defer, take } from 'rxjs';
import { isGone, mayHaveHappened } from '../guards.js';
import type { Context } from '../objects/context.js';
import { retryCleanup } from './retry-cleanup.js';

/** Something that goes on in Asterisk between a request that starts it and an event that it is over. */
export interface Lasting<T> {
  /** What is heard of it; completes when it is over, errors when it failed. */
  readonly life: Observable<T>;
  readonly start: Observable<unknown>;
  readonly undo: Observable<unknown>;
  /** Whether it is over, so that there is nothing to undo. */
  readonly isOver: () => boolean;
}

/**
 * Subscribing listens first, waits until events come, and then starts the thing; unsubscribing undoes it. A start that
 * has left is let to settle before its undo, which could overtake it on another connection.
 */
export const lasting = <T>(context: Context, { life, start, undo, isOver }: Lasting<T>): Observable<T> =>
  new Observable((subscriber) => {
    const { events, report, undoing } = context;
    const undoAtLast = defer(() => (isOver() ? EMPTY : undo)).pipe(retryCleanup(context));
    let progress: 'waiting' | 'asked' | 'granted' | 'refused' = 'waiting';
    let left: (() => void) | undefined;
    const undone = (over: () => void): void => {
      if (isOver()) return over();
      undoAtLast.subscribe({
        complete: over,
        error: (error: unknown) => {
          over();
          // Gone, or no longer in a state that could be undone, is what the undo was for.
          if (!isGone(error)) report({ type: 'undo', error });
        },
      });
    };
    const settle = (outcome: 'granted' | 'refused'): void => {
      progress = outcome;
      if (!left) return;
      if (outcome === 'granted') undone(left);
      else left();
    };
    subscriber.add(() => {
      // Another connection has the calls now, and may go on with them.
      if (context.isReplaced) return;
      if (progress === 'granted') undone(undoing.begin());
      if (progress === 'asked') left = undoing.begin();
    });
    subscriber.add(life.subscribe(subscriber));
    if (subscriber.closed) return;
    subscriber.add(
      events.opened.pipe(take(1)).subscribe({
        next: () => {
          progress = 'asked';
          // Not tied to the subscriber: whoever leaves now must still learn whether there is something to undo.
          // eslint-disable-next-line rxjs-x/no-nested-subscribe
          start.subscribe({
            error: (error: unknown) => {
              settle(mayHaveHappened(error) ? 'granted' : 'refused');
              subscriber.error(error);
            },
            complete: () => settle('granted'),
          });
        },
        error: (error: unknown) => subscriber.error(error),
      }),
    );
  });
