import {
  EMPTY,
  Subject,
  catchError,
  concat,
  defer,
  filter,
  merge,
  takeUntil,
  tap,
  throwError,
  type Observable,
} from 'rxjs';
import type { Ari } from '../ari.js';
import { AriInputError } from '../errors.js';
import type { Channel } from '../generated/objects.js';
import { attempt } from './dial.js';
import { AriDialError, type DialFailure } from './dial-error.js';
import type { Dialled, DialOptions } from './dial-options.js';

/** What says most about why nobody answered, first. */
const telling: readonly DialFailure[] = [
  'busy',
  'rejected',
  'noAnswer',
  'timeout',
  'congestion',
  'cancelled',
  'failed',
];

/**
 * Calls several at once; who answers first has the call. Subscribing dials all; emits what becomes of each until one
 * answers, then hangs up the others and goes on with that one; completes after its `ended`; errors with the most telling
 * `AriDialError` when nobody answers, its `cause` an `AggregateError` of all, and with `AriInputError` for an empty
 * list; unsubscribing hangs all up. Rests on what `dial` rests on.
 */
export const dialFirst = (client: Ari | Channel<unknown>, calls: readonly DialOptions[]): Observable<Dialled> =>
  defer(() => {
    if (calls.length === 0) throw new AriInputError('dialFirst of an empty list: name at least one endpoint');
    const won = new Subject<number>();
    const failures: unknown[] = [];
    let winner: number | undefined;

    // Tells the phones of the others not to show a missed call; an older Asterisk does not know that reason.
    const hangUp =
      (index: number) =>
      (channel: Channel<unknown>): Observable<unknown> =>
        defer(() =>
          winner === undefined || winner === index
            ? channel.hangup()
            : channel.hangup({ reason: 'answered_elsewhere' }),
        ).pipe(
          catchError((error: unknown) => (error instanceof AriInputError ? channel.hangup() : throwError(() => error))),
        );
    const all = calls.map((options, index) =>
      attempt(client, options, hangUp(index)).pipe(
        tap(({ type }) => {
          if (type !== 'answered') return;
          winner = index;
          won.next(index);
        }),
        catchError((error: unknown) => {
          if (winner === index) return throwError(() => error);
          failures.push(error);
          return EMPTY;
        }),
        takeUntil(won.pipe(filter((other) => other !== index))),
      ),
    );
    const outcome = defer(() => (winner === undefined ? throwError(() => summary(failures)) : EMPTY));
    return concat(merge(...all), outcome);
  });

function summary(failures: readonly unknown[]): unknown {
  const dialErrors = failures.filter((error) => error instanceof AriDialError);
  const rank = ({ reason }: AriDialError): number => telling.indexOf(reason);
  const [first] = [...dialErrors].sort((one, other) => rank(one) - rank(other));
  return first ? new AriDialError(first, new AggregateError(failures, 'nobody answered')) : failures[0];
}
