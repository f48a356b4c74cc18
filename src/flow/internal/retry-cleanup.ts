import { filter, mergeMap, of, retry, switchMap, take, throwError, timer, type MonoTypeOperatorFunction } from 'rxjs';
import { isServerFailure, isUnauthorized, isUnreachable, mayHaveHappened } from '../../guards.js';
import type { Context } from '../../objects/context.js';

/** The number of repetitions of a cleanup without a response. */
const MAX_RETRIES = 10;

/**
 * The delay before such a repetition, in milliseconds. It is longer than the client takes to detect a lost
 * connection.
 */
const RETRY_DELAY_MS = 1_000;

const PASSING_STATES: ReadonlySet<string> = new Set(['connecting', 'waiting', 'unauthorized']);

/** The number of repetitions of a cleanup that fails on the server. */
const MAX_RETRIES_AFTER_FAILURE = 4;

/** The delay before the first such repetition, in milliseconds. Each further delay is twice as long: 3.75 s in all. */
const FAILURE_DELAY_MS = 250;

/**
 * Repeats a cleanup that had no effect, or whose effect is unknown: stopping, hanging up or removing twice does no
 * harm. Without a response it waits for the connection, and after a 401 until Asterisk accepts the credentials again.
 * It fails if no subscriber needs a connection, so that a program can end. After a response of 5xx, 408 or 429 the
 * next request may succeed. Any other response is final.
 */
export const retryCleanup = <T>({ events }: Context): MonoTypeOperatorFunction<T> =>
  retry({
    count: MAX_RETRIES,
    delay: (error: unknown, attempt: number) => {
      const failure = throwError(() => error);
      if (isServerFailure(error) && attempt <= MAX_RETRIES_AFTER_FAILURE)
        return timer(FAILURE_DELAY_MS * 2 ** (attempt - 1));
      const isUnanswered = isUnreachable(error) || mayHaveHappened(error);
      if (!isUnanswered && !isUnauthorized(error)) return failure;
      // Without a subscriber to events the program ends, and does not wait.
      const delayed = events.connection.pipe(
        take(1),
        mergeMap(({ type }) => (type === 'idle' ? failure : timer(RETRY_DELAY_MS))),
        switchMap(() => events.connection),
      );
      // A 401 has changed the state already.
      return (isUnanswered ? delayed : events.connection).pipe(
        filter(({ type }) => !PASSING_STATES.has(type)),
        take(1),
        mergeMap(({ type }) => (type === 'open' ? of(true) : failure)),
      );
    },
  });
