import { Observable, filter, map, mergeMap, throwError, timer } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { PingOptions } from '../options.js';

/**
 * Pings as long as it is subscribed to; errors when nothing at all has come for a while after a ping. It goes by the
 * bytes that were read, because half a long frame is a sign of life as well.
 */
export const heartbeat = (
  ping: () => void,
  bytesRead: () => number,
  { interval, timeout }: PingOptions,
): Observable<never> =>
  timer(interval, interval).pipe(
    map(() => {
      ping();
      return bytesRead();
    }),
    mergeMap((before) =>
      timer(timeout).pipe(
        mergeMap(() => afterReading),
        filter(() => bytesRead() === before),
      ),
    ),
    mergeMap(() =>
      throwError(
        () => new AriConnectionError(`event socket: nothing has come for ${timeout} ms, not even an answer to a ping`),
      ),
    ),
  );

/**
 * When what has arrived has been read. A deadline that passed while Node was busy comes before the answer that waits at
 * the socket meanwhile.
 */
const afterReading = new Observable<void>((subscriber) => {
  const immediate = setImmediate(() => {
    subscriber.next();
    subscriber.complete();
  });
  return () => clearImmediate(immediate);
});
