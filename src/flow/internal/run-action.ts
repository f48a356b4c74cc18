import { EMPTY, Observable, defer, take } from 'rxjs';
import { isGone, mayHaveHappened } from '../../guards.js';
import type { Context } from '../../objects/context.js';
import { retryCleanup } from './retry-cleanup.js';

/** A long-running action on the server, between the request that starts it and the event that ends it. */
export interface Action<T> {
  /** Emits the values of the action. It completes when the action is over, and errors when it failed. */
  readonly output: Observable<T>;
  readonly start: Observable<unknown>;
  readonly undo: Observable<unknown>;
  /** Returns whether the action is over, so that there is nothing to undo. */
  readonly isOver: () => boolean;
}

/**
 * Runs an action: subscribes to its output, waits until events arrive, and sends the start. The unsubscription undoes
 * the action. When the start has no response yet, the undo waits for it, because it could overtake the start on
 * another connection.
 */
export const runAction = <T>(context: Context, { output, start, undo, isOver }: Action<T>): Observable<T> =>
  new Observable((subscriber) => {
    const { events, report, cleanups: undoing } = context;
    const undoUnlessOver = defer(() => (isOver() ? EMPTY : undo)).pipe(retryCleanup(context));
    let progress: 'waiting' | 'requested' | 'granted' | 'refused' = 'waiting';
    let endUndo: (() => void) | undefined;
    const runUndo = (over: () => void): void => {
      if (isOver()) return over();
      undoUnlessOver.subscribe({
        complete: over,
        error: (error: unknown) => {
          over();
          // An object that is gone, or in a state that has nothing to undo, needs no undo.
          if (!isGone(error)) report({ type: 'undo', error });
        },
      });
    };
    const settle = (outcome: 'granted' | 'refused'): void => {
      progress = outcome;
      if (!endUndo) return;
      if (outcome === 'granted') runUndo(endUndo);
      else endUndo();
    };
    subscriber.add(() => {
      // Another client has the calls now, and may continue them.
      if (context.isReplaced) return;
      if (progress === 'granted') runUndo(undoing.begin());
      if (progress === 'requested') endUndo = undoing.begin();
    });
    subscriber.add(output.subscribe(subscriber));
    if (subscriber.closed) return;
    subscriber.add(
      events.opened.pipe(take(1)).subscribe({
        next: () => {
          progress = 'requested';
          // Not part of the subscription: after an unsubscription, the response decides whether there is something to undo.
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
