import { EMPTY, catchError, throwError, type Observable, type OperatorFunction } from 'rxjs';
import type { AriHttpError } from '../errors.js';
import { isNotFound, isHttpError } from '../guards.js';
import type { Problems } from '../events/problems.js';

/** Sends a request of the client itself; emits the JSON of the response. */
export type InternalRequest = (operation: string, params: Readonly<Record<string, unknown>>) => Observable<unknown>;

/** Turns a refusal into a problem and an empty stream. All other failures stay errors. */
export type SkipRefused = <T>() => OperatorFunction<T, T>;

/**
 * Returns the operator for one reconciliation. It reports one problem for each operation: a user who may only read gets
 * the same refusal for every subscription.
 */
export function skipRefused(report: Problems['report']): SkipRefused {
  const reported = new Set<unknown>();
  return () =>
    catchError((error: unknown): Observable<never> => {
      if (!isRefusal(error)) return throwError(() => error);
      const { operation } = error as { readonly operation?: unknown };
      if (!reported.has(operation)) report({ type: 'recovery', error });
      reported.add(operation);
      return EMPTY;
    });
}

/** The statuses that a repetition may not get: wrong credentials, a slow server, too many requests. */
const transientStatuses: ReadonlySet<number> = new Set([401, 408, 429]);

/**
 * Returns whether a proxy sent this 404, or Asterisk while it loads ARI. It does not show whether the object or the
 * operation exists.
 */
const isPageInstead = (error: AriHttpError): boolean => error.status === 404 && !isNotFound(error);

/** Returns whether every repetition would fail as well: without permission, or without this operation on the server. */
const isRefusal = (error: unknown): boolean =>
  isHttpError(error)
    ? error.status >= 400 && error.status < 500 && !transientStatuses.has(error.status) && !isPageInstead(error)
    : error instanceof Error && (error.name === 'AriUnsupportedError' || error.name === 'AriInputError');
