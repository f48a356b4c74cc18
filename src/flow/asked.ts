import { catchError, concat, throwError, type Observable } from 'rxjs';
import { isGone } from '../guards.js';
import type { Bridge, Channel } from '../generated/objects.js';
import { heard, unlessEnded } from './audience.js';

/**
 * The request that starts something on a target, sent when what follows will be heard. Refused because the target has
 * just ended is no failure: its end is told in a moment.
 */
export const asked = (target: Channel<unknown> | Bridge<unknown>, request: Observable<unknown>): Observable<unknown> =>
  concat(heard(target), request).pipe(
    catchError((error: unknown) => {
      const failure = throwError(() => error);
      return isGone(error) ? unlessEnded(failure) : failure;
    }),
  );
