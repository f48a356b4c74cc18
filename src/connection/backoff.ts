import { throwError, timer, type Observable } from 'rxjs';
import type { AriReconnectOptions } from '../options.js';
import type { AriConnectionState } from './connection-state.js';

/**
 * Returns the delay before an attempt, in milliseconds. Half of it is fixed, so that a server that accepts and drops at
 * once is not flooded. The other half is random, so that many clients do not reconnect at the same moment.
 */
export function reconnectDelay(
  { minDelay, maxDelay }: Pick<AriReconnectOptions, 'minDelay' | 'maxDelay'>,
  attempt: number,
): number {
  const bound = Math.min(maxDelay, minDelay * 2 ** (attempt - 1));
  return (bound * (1 + Math.random())) / 2;
}

/** Decides after each failure of an outage whether and when the next attempt follows. */
export class Backoff {
  readonly #options: AriReconnectOptions | false;
  readonly #onState: (state: AriConnectionState) => void;
  #attempts = 0;
  /** The last failure of this outage. */
  failure: { readonly cause?: unknown } = {};
  #hasGivenUp = false;

  constructor(options: AriReconnectOptions | false, onState: (state: AriConnectionState) => void) {
    this.#options = options;
    this.#onState = onState;
  }

  /** Resets the delays after an outage: the next outage begins with the shortest delay. */
  reset(): void {
    this.#attempts = 0;
    this.failure = {};
  }

  /**
   * Emits when the next attempt may begin, after at least `least` milliseconds. Errors with `cause` when no attempt
   * follows.
   */
  wait(cause: unknown, least = 0): Observable<unknown> {
    const options = this.#options;
    // A failure that ends the attempt also ends its socket, so both are counted as one failure.
    if (options === false || this.#hasGivenUp) return throwError(() => cause);
    this.#attempts += 1;
    const attempt = this.#attempts;
    if (attempt > options.maxAttempts || !options.retry(cause, attempt)) {
      this.#hasGivenUp = true;
      return throwError(() => cause);
    }
    const delay = Math.max(least, reconnectDelay(options, attempt));
    this.failure = { cause };
    this.#onState({ type: 'waiting', attempt, delay, cause });
    return timer(delay);
  }
}
