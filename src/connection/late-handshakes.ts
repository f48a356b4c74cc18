import { isHttpError } from '../guards.js';
import { monotonicNow } from '../util/monotonic-clock.js';
import { isPermanent } from './permanent-cause.js';

/** How long a handshake may travel after the client gave up, in milliseconds: TCP repeats what a network lost. */
const LATE_MS = 120_000;

/** The calls of Node that fail before anything is sent. */
const OPENING_CALL = /^(connect|getaddrinfo)$/;

/**
 * The handshakes that the client sent and gave up. One that arrives late registers the application for a connection that
 * is closed already, and Asterisk tells the open connection that it was replaced.
 */
export class LateHandshakes {
  #lastMs: number | undefined;

  /** Records the failure of a socket that was not open. */
  add(cause: unknown): void {
    const origin = (cause as Error | undefined)?.cause;
    const first: unknown = origin instanceof AggregateError ? origin.errors[0] : origin;
    const { syscall } = (first ?? {}) as { readonly syscall?: unknown };
    // A refusal is a response, so that handshake has arrived.
    if (isHttpError(cause) || isPermanent(cause) || OPENING_CALL.test(String(syscall))) return;
    this.#lastMs = monotonicNow();
  }

  /** Whether such a handshake explains a replacement. It explains one: another client would replace this one again. */
  take(): boolean {
    const isLate = this.#lastMs !== undefined && monotonicNow() - this.#lastMs < LATE_MS;
    this.#lastMs = undefined;
    return isLate;
  }
}
