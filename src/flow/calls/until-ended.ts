import { takeUntil, type MonoTypeOperatorFunction } from 'rxjs';
import type { Bridge, Channel } from '../../generated/objects.js';

/**
 * Runs a source for as long as a channel or bridge exists.
 *
 * - Emits: the values of the source.
 * - Completes: when the source completes, and when the object ends. The end unsubscribes from the source.
 * - Errors: when the source errors, and when the event stream fails permanently.
 * - Uses: `ended`.
 */
export const untilEnded = <T>(target: Channel<unknown> | Bridge<unknown>): MonoTypeOperatorFunction<T> =>
  takeUntil(target.ended);
