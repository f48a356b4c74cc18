import { EMPTY, catchError, concat, defer, from, ignoreElements, mergeMap, throwError, type Observable } from 'rxjs';

const MAX_CONCURRENT = 8;

/**
 * Runs a request for each item, a few at a time, and completes. After a failure it starts no further request, waits
 * for those in flight, and errors with the first failure.
 */
export const runAll = <T>(items: Iterable<T>, run: (item: T) => Observable<unknown>): Observable<never> =>
  defer(() => {
    const failures: unknown[] = [];
    const runOne = (item: T): Observable<unknown> =>
      failures.length > 0
        ? EMPTY
        : run(item).pipe(
            catchError((error: unknown) => {
              failures.push(error);
              return EMPTY;
            }),
          );
    const end = defer(() => (failures.length > 0 ? throwError(() => failures[0]) : EMPTY));
    return concat(from(items).pipe(mergeMap(runOne, MAX_CONCURRENT), ignoreElements()), end);
  });
