import {
  EMPTY,
  Observable,
  asyncScheduler,
  defer,
  retry,
  throwError,
  timer,
  type MonoTypeOperatorFunction,
} from 'rxjs';
import { AriHttpError, AriReplacedError } from '../errors.js';
import type { ReconnectOptions } from '../options.js';
import type { SocketSignal } from '../transport/transport.js';
import type { ConnectionState } from './connection-state.js';

/** Handshake answers that the next attempt would get as well: wrong request, wrong password, no permission. */
const finalStatuses: ReadonlySet<number> = new Set([400, 401, 403]);

/**
 * Opens the socket again whenever it is lost, and tells of every step. What `prepare` does comes between an open socket
 * and the news of it, and is part of the attempt.
 */
export function reconnecting(
  options: ReconnectOptions | false,
  tell: (state: ConnectionState) => void,
  prepare: Observable<never> = EMPTY,
): MonoTypeOperatorFunction<SocketSignal> {
  return (socket) =>
    defer(() => {
      let attempt = 0;
      let openSince = Infinity;
      return defer(() => {
        tell({ type: 'connecting' });
        openSince = Infinity;
        return prepared(socket, prepare, () => {
          openSince = asyncScheduler.now();
          tell({ type: 'open' });
        });
      }).pipe(
        retry({
          delay: (cause: unknown) => {
            if (options === false || isFinal(cause)) return throwError(() => cause);
            // A server that accepts and drops at once must not be asked faster and faster.
            if (asyncScheduler.now() - openSince >= options.stableAfter) attempt = 0;
            attempt += 1;
            if (attempt > options.maxAttempts || !options.retry(cause, attempt)) return throwError(() => cause);
            const delay = Math.random() * Math.min(options.maxDelay, options.minDelay * 2 ** (attempt - 1));
            tell({ type: 'waiting', attempt, delay, cause });
            return timer(delay);
          },
        }),
      );
    });
}

/** Frames pass at once, also while it is being prepared for. */
const prepared = (
  socket: Observable<SocketSignal>,
  prepare: Observable<never>,
  ready: () => void,
): Observable<SocketSignal> =>
  new Observable((subscriber) => {
    subscriber.add(
      socket.subscribe({
        next: (signal) => {
          subscriber.next(signal);
          if (signal.type !== 'open') return;
          // eslint-disable-next-line rxjs-x/no-nested-subscribe -- nothing may stand between a frame and its listeners
          subscriber.add(prepare.subscribe({ error: (error: unknown) => subscriber.error(error), complete: ready }));
        },
        error: (error: unknown) => subscriber.error(error),
      }),
    );
  });

const isFinal = (cause: unknown): boolean =>
  cause instanceof AriReplacedError || (cause instanceof AriHttpError && finalStatuses.has(cause.status));
