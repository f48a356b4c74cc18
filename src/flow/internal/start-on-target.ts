import { catchError, concat, throwError, type Observable } from 'rxjs';
import { isGone } from '../../guards.js';
import type { Bridge, Channel } from '../../generated/objects.js';
import { subscribeToTarget, failUnlessEnded } from './target-events.js';

/**
 * Subscribes the application to the target, and then sends a request that starts something on it. When Asterisk
 * refuses the request because the target has just ended, the error is delayed: the event of the end follows, and
 * completes the verb.
 */
export const startOnTarget = (
  target: Channel<unknown> | Bridge<unknown>,
  request: Observable<unknown>,
): Observable<unknown> =>
  concat(subscribeToTarget(target), request).pipe(
    catchError((error: unknown) => {
      const failure = throwError(() => error);
      return isGone(error) ? failUnlessEnded(failure) : failure;
    }),
  );
