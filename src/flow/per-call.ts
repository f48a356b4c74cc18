import {
  EMPTY,
  catchError,
  defer,
  ignoreElements,
  mergeMap,
  takeUntil,
  type Observable,
  type OperatorFunction,
} from 'rxjs';
import type { StasisStart } from '../generated/events.js';
import { contextOf, hasEnded } from '../objects/context.js';

/** What happens in one call: a function from its start to everything that follows. Runs until it ends or the call does. */
export type CallFlow<T = unknown> = (start: StasisStart) => Observable<T>;

export interface PerCallOptions<T = never> {
  /** What follows when the flow of a call fails. Default: a problem of kind `flow` is reported and the call hung up. */
  readonly onError?: (error: unknown, start: StasisStart) => Observable<T>;
}

/**
 * Runs one flow for each call. Subscribing waits for calls; emits what the flows emit; completes when the source has
 * and all flows have; a flow that fails ends only its own call, see `onError`; unsubscribing ends all flows, which undo
 * what they were doing. Each flow is unsubscribed when its channel ends, before others hear of that event. A flow that
 * completes leaves its call as it is.
 */
export const perCall =
  <T, E = never>(flow: CallFlow<T>, { onError }: PerCallOptions<E> = {}): OperatorFunction<StasisStart, T | E> =>
  (starts) =>
    starts.pipe(
      mergeMap((start) =>
        defer(() => flow(start)).pipe(
          takeUntil(start.channel.ended),
          catchError((error: unknown) => (onError ? onError(error, start) : giveUp(error, start))),
        ),
      ),
    );

const giveUp = (error: unknown, { channel }: StasisStart): Observable<never> =>
  defer(() => {
    contextOf(channel).report({ kind: 'flow', error, subject: channel.id });
    if (hasEnded(channel)) return EMPTY;
    return channel.hangup().pipe(
      ignoreElements(),
      catchError(() => EMPTY),
    );
  });
