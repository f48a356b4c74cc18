import { EMPTY, catchError, throwError, type MonoTypeOperatorFunction } from 'rxjs';
import { isGone } from '../../guards.js';

/**
 * Ignores the error of an object that has already ended.
 *
 * - Emits: the values of the source.
 * - Completes: when the source completes, and when it errors with `AriHttpError` because the object does not exist
 * (404) or has
 * left the application (409). A hang-up that comes too late has such an error.
 * - Errors: with all other errors of the source.
 *
 * @example
 * ```ts
 * channel.hangup().pipe(ignoreGone()).subscribe();
 * ```
 */
export const ignoreGone = <T>(): MonoTypeOperatorFunction<T> =>
  catchError((error: unknown) => (isGone(error) ? EMPTY : throwError(() => error)));
