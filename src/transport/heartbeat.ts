import { Observable, filter, map, mergeMap, throwError, timer } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { AriPingOptions } from '../options.js';

/**
 * Sends pings while it is subscribed. Errors if no bytes arrive for a while after a ping. It counts bytes and not
 * frames, because half of a long frame also shows that the server is alive.
 */
export const heartbeat = (
  ping: () => void,
  bytesRead: () => number,
  { interval, timeout }: AriPingOptions,
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
 * Checked after the received bytes are read. If Node was busy at the deadline, the answer may already wait in the
 * socket.
 */
const afterReading = new Observable<void>((subscriber) => {
  const immediate = setImmediate(() => {
    subscriber.next();
    subscriber.complete();
  });
  return () => clearImmediate(immediate);
});
