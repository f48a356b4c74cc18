import { NEVER, Observable, Subject, concat, defer, take, takeUntil, timer, type MonoTypeOperatorFunction } from 'rxjs';
import type { StasisStart } from '../../generated/events.js';
import { isGone } from '../../guards.js';
import { contextOf, hasEnded, type Context } from '../../objects/context.js';
import { retryCleanup } from '../internal/retry-cleanup.js';
import { untilEnded } from './until-ended.js';

/**
 * The time for the undo requests of a flow before `onShutdown` starts, in milliseconds. Asterisk delays some of them
 * until a sound is over.
 */
const UNDO_TIMEOUT_MS = 2_000;

/**
 * Runs a flow until its call ends. When it is unsubscribed before that, runs `onShutdown` after the undo requests of
 * the flow.
 */
export const runOnShutdown =
  <T>(start: StasisStart, onShutdown: (start: StasisStart) => Observable<unknown>): MonoTypeOperatorFunction<T> =>
  (flow) =>
    new Observable((subscriber) => {
      const context = contextOf(start.channel);
      const left = new Subject<void>();
      let isOver = false;
      subscriber.add(() => {
        if (isOver) return;
        const undone = context.cleanups.during(() => left.next());
        if (isLost(context) || hasEnded(start.channel)) return;
        concat(
          undone.pipe(takeUntil(timer(UNDO_TIMEOUT_MS))),
          defer(() => onShutdown(start)).pipe(retryCleanup(context)),
        ).subscribe({
          error: (error: unknown) => {
            if (!isGone(error)) context.report({ type: 'undo', error, subject: start.channel.id });
          },
        });
      });
      concat(flow, NEVER)
        .pipe(untilEnded(start.channel), takeUntil(left))
        .subscribe({
          next: (value) => subscriber.next(value),
          error: (error: unknown) => {
            isOver = true;
            subscriber.error(error);
          },
          complete: () => {
            isOver = true;
            subscriber.complete();
          },
        });
    });

/** Returns whether another client may have the calls now. */
function isLost({ events }: Context): boolean {
  let isLost = false;
  events.connection.pipe(take(1)).subscribe(({ type }) => (isLost = type === 'replaced' || type === 'failed'));
  return isLost;
}
