import {
  EMPTY,
  catchError,
  defer,
  filter,
  ignoreElements,
  mergeMap,
  throwError,
  type Observable,
  type OperatorFunction,
} from 'rxjs';
import { AriError } from '../../errors.js';
import { keyFor } from '../../events/keys.js';
import type { StasisStart } from '../../generated/events.js';
import { isNotFound } from '../../guards.js';
import { contextOf, hasEnded } from '../../objects/context.js';
import { runOnShutdown } from './on-shutdown.js';
import { isCallOverError } from '../internal/is-call-over-error.js';
import { isClaimed, isLeg } from '../dial/leg.js';
import { retryCleanup } from '../internal/retry-cleanup.js';
import { untilEnded } from './until-ended.js';

/**
 * The program of one call: a function from its StasisStart to an Observable, which runs until it completes or the
 * call ends.
 */
export type CallFlow<T = unknown> = (start: StasisStart) => Observable<T>;

/** The flows for calls that fail, outlive the program, or have no flow. */
export interface PerCallOptions<T = never> {
  /**
   * Runs when the flow of a call fails.
   * @defaultValue A problem of type `flow` is reported and the call is hung up.
   */
  readonly onError?: (error: unknown, start: StasisStart) => Observable<T>;
  /**
   * Runs for each remaining call when `perCall` is unsubscribed, as at the end of the program:
   * `({ channel }) => channel.hangup()`, or `({ channel }) => channel.continueInDialplan()`. It starts after the
   * cleanup of the flow, and does not run when the event stream has failed. It is repeated when it fails by an outage
   * or by a response that reports a failure of Asterisk. With it, a call also counts as running after its flow has
   * completed.
   * @defaultValue Calls are left as they are.
   */
  readonly onShutdown?: (start: StasisStart) => Observable<unknown>;
  /**
   * The flow of a leg that an earlier run of the program left behind, such as a callee who talks to a caller, or who
   * answers after a restart. It runs like the flow of a call.
   * @defaultValue A problem of type `orphan` is reported and the leg is left as it is.
   */
  readonly onOrphan?: CallFlow<T>;
}

/**
 * Runs one flow for each call.
 *
 * - Subscribes: waits for calls.
 * - Emits: the values of all flows.
 * - Completes: when the source and all flows have completed.
 * - Errors: when the event stream fails. A flow that fails ends only its own call: see `onError`.
 * - Unsubscribes: ends all flows, which clean up. The calls stay as they are, unless `onShutdown` ends them.
 *
 * When a channel ends, its flow is unsubscribed before the application receives the event. A flow has not failed when
 * Asterisk refuses a request because its own channel is gone. A flow that completes leaves its call as it is. Legs,
 * which a flow creates with `dial` for example, are not calls. Those of an earlier run go to `onOrphan`.
 *
 * @example
 * ```ts
 * ari.on('StasisStart').pipe(perCall(({ channel }) => play(channel, 'sound:hello-world'))).subscribe();
 * ```
 */
export const perCall =
  <T, E = never>(
    flow: CallFlow<T>,
    { onError = reportAndHangUp, onShutdown, onOrphan = reportOrphan }: PerCallOptions<E> = {},
  ): OperatorFunction<StasisStart, T | E> =>
  (starts) =>
    starts.pipe(
      // A malformed StasisStart has been reported as a problem.
      filter(({ channel }) => hasId(channel) && !isClaimed(channel)),
      mergeMap((start) =>
        defer((): Observable<T | E> => (isLeg(start) ? onOrphan(start) : flow(start))).pipe(
          handleFailure(start, (error) => onError(error, start)),
          handleFailure(start, (error) => reportAndHangUp(error, start)),
          onShutdown ? runOnShutdown(start, onShutdown) : untilEnded(start.channel),
          catchError((error: unknown) => (isLost(start) ? EMPTY : throwError(() => error))),
        ),
      ),
    );

const hasId = (channel: { readonly id?: unknown } | null | undefined): boolean =>
  typeof channel?.id === 'string' && channel.id !== '';

const handleFailure = <T, E>({ channel }: StasisStart, handle: (error: unknown) => Observable<E>) =>
  catchError<T, Observable<E>>((error: unknown) => {
    // A lost event stream is not a failure of the flow, and not a reason to hang up: another client may have the call
    // now.
    if (contextOf(channel).events.isFatal(error) || isLost({ channel })) return throwError(() => error);
    return isCallOverError(error, channel) ? EMPTY : handle(error);
  });

/**
 * Returns whether another connection took over the application of the call. That ends the flow of the call, and no
 * other flow.
 */
const isLost = ({ channel }: Pick<StasisStart, 'channel'>): boolean =>
  contextOf(channel).events.lossOf(keyFor('Channel', channel.id)) !== undefined;

const reportAndHangUp = (error: unknown, { channel }: StasisStart): Observable<never> =>
  defer(() => {
    const context = contextOf(channel);
    context.report({ type: 'flow', error, subject: channel.id });
    if (hasEnded(channel)) return EMPTY;
    return channel.hangup().pipe(
      retryCleanup(context),
      ignoreElements(),
      catchError((cause: unknown) => {
        if (!isNotFound(cause))
          context.report({ type: 'undo', error: hangupFailure(channel.id, cause), subject: channel.id });
        return EMPTY;
      }),
    );
  });

const hangupFailure = (id: string, cause: unknown): AriError =>
  new AriError(`channel ${id} still exists after its flow failed: hang it up`, {
    cause,
  });

const reportOrphan = ({ channel }: StasisStart): Observable<never> =>
  defer(() => {
    const error = new AriError(
      `channel ${channel.id} is a leg of an earlier run of this program, without a flow: pass onOrphan to perCall`,
    );
    contextOf(channel).report({ type: 'orphan', error, subject: channel.id });
    return EMPTY;
  });
