import { mayArriveLate } from '../util/late-arrival.js';
import { monotonicNow } from '../util/monotonic-clock.js';

/** The time that a handshake may travel after the client gave up, in milliseconds: TCP repeats lost packets. */
const LATE_MS = 120_000;

/**
 * The handshakes that the client sent and gave up. A late handshake registers the application for a connection that
 * is already closed, and Asterisk sends the open connection a replacement event.
 */
export class LateHandshakes {
  #timesMs: number[] = [];

  /** Records the failure of a socket that was not open. */
  add(cause: unknown): void {
    if (mayArriveLate(cause)) this.#timesMs = [...this.#recent(), monotonicNow()];
  }

  /**
   * Returns whether such a handshake explains a replacement. Each explains one: another client would replace this one
   * again.
   */
  take(): boolean {
    const [first, ...others] = this.#recent();
    this.#timesMs = others;
    return first !== undefined;
  }

  #recent(): readonly number[] {
    return this.#timesMs.filter((time) => monotonicNow() - time < LATE_MS);
  }
}
