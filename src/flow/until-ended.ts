import { takeUntil, type MonoTypeOperatorFunction } from 'rxjs';
import type { Bridge, Channel } from '../generated/objects.js';

/**
 * Runs as long as a channel or bridge does: mirrors its source, completes when the object ends, which unsubscribes from
 * the source, and errors when the event stream is lost for good. Rests on `ended`.
 */
export const untilEnded = <T>(target: Channel<unknown> | Bridge<unknown>): MonoTypeOperatorFunction<T> =>
  takeUntil(target.ended);
