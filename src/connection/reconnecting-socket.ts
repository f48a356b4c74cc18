import { Observable, defer, retry, switchMap, tap, timer } from 'rxjs';
import type { AriReconnectOptions } from '../options.js';
import type { AriFrame, AriSocketMessage } from '../transport/transport.js';
import { Backoff } from './backoff.js';
import type { AriConnectionState } from './connection-state.js';

/** The client pauses before it reconciles again, whatever the options say: requests without a pause are a loop. */
const MIN_REPEAT_DELAY_MS = 1;

export interface SocketHandlers {
  readonly onState: (state: AriConnectionState) => void;
  /** Receives every frame synchronously, also before the state is `open`. */
  readonly onFrame: (frame: AriFrame) => void;
  /**
   * Returns the work between a new socket and the state `open`. Its subscription is repeated on the same socket until it
   * completes: to close a socket that works would make Asterisk refuse new calls.
   */
  readonly reconcile: () => Observable<never>;
  /** Receives the failure of a socket that was not open. */
  readonly onUnopened: (cause: unknown) => void;
  /** Ends the current socket with an error, as a loss does. */
  readonly interruptions: Observable<unknown>;
}

/** Opens the socket, opens it again after each loss, and reports each step. Errors when no attempt follows. */
export const reconnectingSocket = (
  socket: Observable<AriSocketMessage>,
  options: AriReconnectOptions | false,
  { onState, onFrame, reconcile, onUnopened, interruptions }: SocketHandlers,
): Observable<never> =>
  defer(() => {
    const backoff = new Backoff(options, onState);
    const connecting = (): void => onState({ type: 'connecting', ...backoff.failure });
    const attempt = new Observable<never>((subscriber) => {
      let isSocketOpen = false;
      const error = (cause: unknown): void => {
        if (!isSocketOpen) onUnopened(cause);
        subscriber.error(cause);
      };
      const complete = (): void => {
        backoff.reset();
        onState({ type: 'open' });
      };
      const onOpen = (): void => {
        isSocketOpen = true;
        // A socket that ends fails the requests on it first. That is one failure, which the end of the socket counts.
        const retryDelay = (cause: unknown): Observable<unknown> =>
          timer(0).pipe(
            switchMap(() => backoff.wait(cause, MIN_REPEAT_DELAY_MS)),
            tap(connecting),
          );
        const repeated = reconcile().pipe(retry({ delay: retryDelay }));
        subscriber.add(repeated.subscribe({ error, complete }));
      };
      connecting();
      // A subscriber to the state may have ended the attempt.
      if (subscriber.closed) return;
      const next = (signal: AriSocketMessage): void => (signal.type === 'frame' ? onFrame(signal) : onOpen());
      subscriber.add(interruptions.subscribe(error));
      subscriber.add(socket.subscribe({ next, error }));
    });
    return attempt.pipe(retry({ delay: (cause: unknown) => backoff.wait(cause) }));
  });
