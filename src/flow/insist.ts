import { filter, mergeMap, of, retry, switchMap, take, throwError, timer, type MonoTypeOperatorFunction } from 'rxjs';
import { isUnreachable, mayHaveHappened } from '../guards.js';
import type { Context } from '../objects/context.js';

/** How long to wait before asking again, in milliseconds: longer than it takes to notice that there is no connection. */
const PAUSE = 1_000;

/** So often at most. */
const TIMES = 10;

/**
 * Asks again what was not answered, once the connection is there: for what does no harm twice, such as to stop or to hang
 * up. Gives up when nobody wants a connection any more, so that a program can end.
 */
export const insist = <T>({ events }: Context): MonoTypeOperatorFunction<T> =>
  retry({
    count: TIMES,
    delay: (error: unknown) => {
      const failure = throwError(() => error);
      if (!isUnreachable(error) && !mayHaveHappened(error)) return failure;
      return timer(PAUSE).pipe(
        switchMap(() => events.connection),
        filter(({ type }) => type !== 'connecting' && type !== 'waiting'),
        take(1),
        mergeMap(({ type }) => (type === 'open' ? of(true) : failure)),
      );
    },
  });
