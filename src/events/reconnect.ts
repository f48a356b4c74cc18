import { asyncScheduler, defer, retry, tap, throwError, timer, type MonoTypeOperatorFunction } from 'rxjs';
import { AriHttpError, AriReplacedError } from '../errors.js';
import type { ReconnectOptions } from '../options.js';
import type { SocketSignal } from '../transport/transport.js';
import type { ConnectionState } from './connection-state.js';

/** Handshake answers that the next attempt would get as well: wrong request, wrong password, no permission. */
const finalStatuses: ReadonlySet<number> = new Set([400, 401, 403]);

/** Opens the socket again whenever it is lost, and tells of every step. */
export function reconnecting(
  options: ReconnectOptions | false,
  tell: (state: ConnectionState) => void,
): MonoTypeOperatorFunction<SocketSignal> {
  return (socket) =>
    defer(() => {
      let attempt = 0;
      let openSince = Infinity;
      return defer(() => {
        tell({ type: 'connecting' });
        openSince = Infinity;
        return socket;
      }).pipe(
        tap((signal) => {
          if (signal.type !== 'open') return;
          openSince = asyncScheduler.now();
          tell({ type: 'open' });
        }),
        retry({
          delay: (cause: unknown) => {
            if (options === false || isFinal(cause)) return throwError(() => cause);
            // A server that accepts and drops at once must not be asked faster and faster.
            if (asyncScheduler.now() - openSince >= options.stableAfter) attempt = 0;
            attempt += 1;
            const delay = Math.random() * Math.min(options.maxDelay, options.minDelay * 2 ** (attempt - 1));
            tell({ type: 'waiting', attempt, delay, cause });
            return timer(delay);
          },
        }),
      );
    });
}

const isFinal = (cause: unknown): boolean =>
  cause instanceof AriReplacedError || (cause instanceof AriHttpError && finalStatuses.has(cause.status));
