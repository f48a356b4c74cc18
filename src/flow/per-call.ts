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
import type { StasisStart } from '../generated/events.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { atEndOf } from './at-end.js';
import { isOverBy } from './call-is-over.js';
import { insist } from './insist.js';
import { isOwn } from './own-channel.js';
import { untilEnded } from './until-ended.js';

/** What happens in one call: a function from its start to everything that follows. Runs until it ends or the call does. */
export type CallFlow<T = unknown> = (start: StasisStart) => Observable<T>;

/** What becomes of calls whose flow cannot care for them. */
export interface PerCallOptions<T = never> {
  /** What follows when the flow of a call fails. Default: a problem of kind `flow` is reported and the call hung up. */
  readonly onError?: (error: unknown, start: StasisStart) => Observable<T>;
  /**
   * What becomes of the calls that are still there when `perCall` is unsubscribed, as at the end of the program:
   * `({ channel }) => channel.hangup()`, or `({ channel }) => channel.continueInDialplan()`. It is subscribed to once the
   * flow of the call has undone what it was doing, and not when the event stream was lost for good. With it a call also
   * counts as running when its flow has completed, until it ends. Default: calls are left as they are.
   */
  readonly atEnd?: (start: StasisStart) => Observable<unknown>;
}

/**
 * Runs one flow for each call. Subscribing waits for calls; emits what the flows emit; completes when the source has
 * and all flows have; errors when the event stream is lost for good; a flow that fails ends only its own call, see
 * `onError`; unsubscribing ends all flows, which undo what they were doing. Each flow is unsubscribed when its channel
 * ends, before the application hears of that; one whose request is answered that its own channel is gone has ended with
 * its call, not failed. A flow that completes leaves its call as it is, and so does unsubscribing, unless `atEnd` says
 * otherwise. Channels that flows make, by `dial` for example, are no calls of their own.
 */
export const perCall =
  <T, E = never>(flow: CallFlow<T>, { onError, atEnd }: PerCallOptions<E> = {}): OperatorFunction<StasisStart, T | E> =>
  (starts) =>
    starts.pipe(
      filter(({ channel }) => !isOwn(channel)),
      mergeMap((start) =>
        defer(() => flow(start)).pipe(
          failing(start, (error) => (onError ? onError(error, start) : giveUp(error, start))),
          failing(start, (error) => giveUp(error, start)),
          atEnd ? atEndOf(start, atEnd) : untilEnded(start.channel),
        ),
      ),
    );

const failing = <T, E>({ channel }: StasisStart, failed: (error: unknown) => Observable<E>) =>
  catchError<T, Observable<E>>((error: unknown) => {
    // A lost event stream is no failure of a flow, and no reason to hang up: another client may have the call now.
    if (contextOf(channel).events.isFatal(error)) return throwError(() => error);
    return isOverBy(error, channel) ? EMPTY : failed(error);
  });

const giveUp = (error: unknown, { channel }: StasisStart): Observable<never> =>
  defer(() => {
    contextOf(channel).report({ kind: 'flow', error, subject: channel.id });
    if (hasEnded(channel)) return EMPTY;
    return channel.hangup().pipe(
      insist(contextOf(channel)),
      ignoreElements(),
      catchError(() => EMPTY),
    );
  });
