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
import type { Ari } from '../../ari.js';
import { AriInputError } from '../../errors.js';
import type { Channel } from '../../generated/objects.js';
import { placeCall } from './dial.js';
import { AriDialError, type DialFailureReason } from './dial-error.js';
import { checkDialOptions, type DialEvent, type DialOptions } from './dial-options.js';

/** The rank of each reason. Of several failures, `dialFirst` reports the one with the lowest rank. */
const RANKS: Readonly<Record<DialFailureReason, number>> = {
  busy: 0,
  rejected: 1,
  no_answer: 2,
  timeout: 3,
  answered_elsewhere: 4,
  congestion: 5,
  number_incomplete: 6,
  unallocated: 7,
  codec_mismatch: 8,
  interworking: 9,
  normal_unspecified: 10,
  normal: 11,
  failure: 12,
};

/**
 * Calls several endpoints at once. The first to answer takes the call.
 *
 * - Subscribes: dials all endpoints.
 * - Emits: the steps of all calls until one is answered; then those of this call.
 * - Completes: after its `ended`.
 * - Errors: with the most specific `AriDialError` when no callee answers; its `cause` is an `AggregateError` of all
 * failures.
 * With `AriInputError` for bad options and for an empty list.
 * - Unsubscribes: hangs all calls up.
 * - Uses: `dial`.
 *
 * @example
 * ```ts
 * dialFirst(caller, [{ endpoint: 'PJSIP/alice' }, { endpoint: 'PJSIP/bob' }]).subscribe(({ type }) =>
 * console.log(type));
 * ```
 */
export const dialFirst = (client: Ari | Channel<unknown>, calls: readonly DialOptions[]): Observable<DialEvent> =>
  defer(() => {
    if (calls.length === 0) throw new AriInputError('dialFirst of an empty list: name at least one endpoint');
    for (const options of calls) checkDialOptions(options);
    const won = new Subject<number>();
    const failures: unknown[] = [];
    let winner: number | undefined;

    // With this reason, the phones that did not answer show no missed call.
    const hangupReason = (index: number) => () =>
      winner === undefined || winner === index ? undefined : 'answered_elsewhere';
    const all = calls.map((options, index) =>
      placeCall(client, options, hangupReason(index)).pipe(
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
        takeUntil(won.pipe(filter((answeredIndex) => answeredIndex !== index))),
      ),
    );
    const outcome = defer(() => (winner === undefined ? throwError(() => summarizeFailures(failures)) : EMPTY));
    return concat(merge(...all), outcome);
  });

function summarizeFailures(failures: readonly unknown[]): unknown {
  const dialErrors = failures.filter((error) => error instanceof AriDialError);
  const [first] = dialErrors.sort((a, b) => RANKS[a.reason] - RANKS[b.reason]);
  return first ? new AriDialError(first, new AggregateError(failures, 'no callee answered')) : failures[0];
}
