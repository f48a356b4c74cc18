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
import { AriError } from '../errors.js';
import { keyFor } from '../events/keys.js';
import type { StasisStart } from '../generated/events.js';
import { isNotFound } from '../guards.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { runOnShutdown } from './on-shutdown.js';
import { isOverBy } from './call-is-over.js';
import { isClaimed, isLeg } from './leg.js';
import { retryCleanup } from './retry-cleanup.js';
import { untilEnded } from './until-ended.js';

/** The program of one call: a function from its start to an Observable, which runs until it completes or the call ends. */
export type CallFlow<T = unknown> = (start: StasisStart) => Observable<T>;

/** Flows for the calls that have no flow of their own any more. */
export interface PerCallOptions<T = never> {
  /**
   * Runs when the flow of a call fails.
   * @defaultValue A problem of type `flow` is reported and the call is hung up.
   */
  readonly onError?: (error: unknown, start: StasisStart) => Observable<T>;
  /**
   * Runs for each call that is still there when `perCall` is unsubscribed, as at the end of the program:
   * `({ channel }) => channel.hangup()`, or `({ channel }) => channel.continueInDialplan()`. It starts after the cleanup
   * of the flow, and does not run when the event stream has failed. It is repeated when it fails by an outage or by a
   * response that says that Asterisk failed. With it a call also counts as running after its flow has completed.
   * @defaultValue Calls are left as they are.
   */
  readonly onShutdown?: (start: StasisStart) => Observable<unknown>;
  /**
   * The flow of a leg that an earlier run of the program made and left behind, such as a callee who talks to a caller,
   * or who answers after a restart. It runs like the flow of a call.
   * @defaultValue A problem of type `orphan` is reported and the leg is left as it is.
   */
  readonly onOrphan?: CallFlow<T>;
}

/**
 * Runs one flow for each call. Subscribing waits for calls; emits what the flows emit; completes when the source has
 * and all flows have; errors when the event stream fails; a flow that fails ends only its own call, see `onError`;
 * unsubscribing ends all flows, which clean up. Each flow is unsubscribed when its channel ends, before the application
 * receives the event; a flow whose request is refused because its own channel is gone has ended with its call, not
 * failed. A flow that completes leaves its call as it is, and so does unsubscribing without `onShutdown`. Legs, which flows
 * make by `dial` for example, are no calls; those of an earlier run go to `onOrphan`.
 */
export const perCall =
  <T, E = never>(
    flow: CallFlow<T>,
    { onError = giveUp, onShutdown, onOrphan = reportOrphan }: PerCallOptions<E> = {},
  ): OperatorFunction<StasisStart, T | E> =>
  (starts) =>
    starts.pipe(
      // A malformed StasisStart has been reported as a problem.
      filter(({ channel }) => hasId(channel) && !isClaimed(channel)),
      mergeMap((start) =>
        defer((): Observable<T | E> => (isLeg(start) ? onOrphan(start) : flow(start))).pipe(
          failing(start, (error) => onError(error, start)),
          failing(start, (error) => giveUp(error, start)),
          onShutdown ? runOnShutdown(start, onShutdown) : untilEnded(start.channel),
          catchError((error: unknown) => (isLost(start) ? EMPTY : throwError(() => error))),
        ),
      ),
    );

const hasId = (channel: { readonly id?: unknown } | null | undefined): boolean =>
  typeof channel?.id === 'string' && channel.id !== '';

const failing = <T, E>({ channel }: StasisStart, failed: (error: unknown) => Observable<E>) =>
  catchError<T, Observable<E>>((error: unknown) => {
    // A lost event stream is no failure of a flow, and no reason to hang up: another client may have the call now.
    if (contextOf(channel).events.isFatal(error) || isLost({ channel })) return throwError(() => error);
    return isOverBy(error, channel) ? EMPTY : failed(error);
  });

/** Whether another connection took over the application of the call: that ends its flow, and no other one. */
const isLost = ({ channel }: Pick<StasisStart, 'channel'>): boolean =>
  contextOf(channel).events.lossOf(keyFor('Channel', channel.id)) !== undefined;

const giveUp = (error: unknown, { channel }: StasisStart): Observable<never> =>
  defer(() => {
    const context = contextOf(channel);
    context.report({ type: 'flow', error, subject: channel.id });
    if (hasEnded(channel)) return EMPTY;
    return channel.hangup().pipe(
      retryCleanup(context),
      ignoreElements(),
      catchError((cause: unknown) => {
        if (!isNotFound(cause))
          context.report({ type: 'undo', error: notHungUp(channel.id, cause), subject: channel.id });
        return EMPTY;
      }),
    );
  });

const notHungUp = (id: string, cause: unknown): AriError =>
  new AriError(`channel ${id} is still there after its flow failed, and its caller is in silence: hang it up`, {
    cause,
  });

const reportOrphan = ({ channel }: StasisStart): Observable<never> =>
  defer(() => {
    const error = new AriError(
      `channel ${channel.id} is a leg that an earlier run of this program made, and no flow serves it: give perCall an onOrphan`,
    );
    contextOf(channel).report({ type: 'orphan', error, subject: channel.id });
    return EMPTY;
  });
