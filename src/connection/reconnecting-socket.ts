import { Observable, defer, retry, throwError, timer } from 'rxjs';
import type { ReconnectOptions } from '../options.js';
import type { Frame, SocketSignal } from '../transport/transport.js';
import { monotonicNow } from '../util/monotonic-clock.js';
import type { ConnectionState } from './connection-state.js';

export interface ReconnectParts {
  readonly tell: (state: ConnectionState) => void;
  /** Takes the frames at once, also while it is being prepared: nothing stands between them and their listeners. */
  readonly receive: (frame: Frame) => void;
  /** What comes between an open socket and the news of it, and is part of the attempt. */
  readonly prepare: Observable<never>;
}

/** Opens the socket again whenever it is lost, and tells of every step. */
export const reconnecting = (
  socket: Observable<SocketSignal>,
  options: ReconnectOptions | false,
  { tell, receive, prepare }: ReconnectParts,
): Observable<never> =>
  defer(() => {
    let attempt = 0;
    let openSince = Infinity;
    let failure: { readonly cause?: unknown } = {};
    const connection = new Observable<never>((subscriber) => {
      tell({ type: 'connecting', ...failure });
      openSince = Infinity;
      const error = (cause: unknown): void => subscriber.error(cause);
      const complete = (): void => {
        openSince = monotonicNow();
        failure = {};
        tell({ type: 'open' });
      };
      const next = (signal: SocketSignal): void => {
        if (signal.type === 'frame') receive(signal);
        else subscriber.add(prepare.subscribe({ error, complete }));
      };
      subscriber.add(socket.subscribe({ next, error }));
    });
    return connection.pipe(
      retry({
        delay: (cause: unknown) => {
          if (options === false) return throwError(() => cause);
          // A server that accepts and drops at once must not be asked faster and faster.
          if (monotonicNow() - openSince >= options.stableAfter) attempt = 0;
          attempt += 1;
          if (attempt > options.maxAttempts || !options.retry(cause, attempt)) return throwError(() => cause);
          const delay = Math.random() * Math.min(options.maxDelay, options.minDelay * 2 ** (attempt - 1));
          failure = { cause };
          tell({ type: 'waiting', attempt, delay, cause });
          return timer(delay);
        },
      }),
    );
  });
