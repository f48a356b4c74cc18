import { EMPTY, catchError, throwError, type MonoTypeOperatorFunction } from 'rxjs';
import { isGone } from '../guards.js';

/**
 * Takes "it is gone" for done: mirrors its source, and completes where that fails because the object does not exist
 * (404) or is not in the application any more (409), as a hang-up does that comes too late. Other errors pass.
 */
export const ignoreGone = <T>(): MonoTypeOperatorFunction<T> =>
  catchError((error: unknown) => (isGone(error) ? EMPTY : throwError(() => error)));
