import { AsyncSubject, defer, switchMap, tap, timer, type Observable } from 'rxjs';
import { monotonicNow } from '../../util/monotonic-clock.js';

/** The difference by which Asterisk's timer may expire before the client's, in milliseconds. */
const TOLERANCE_MS = 100;

/** Measures the time in which a callee has to answer. */
export class AnswerDeadline {
  readonly #timeoutMs: number;
  readonly #accepted = new AsyncSubject<void>();
  #requestedAt = Infinity;
  #hasExpired = false;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /**
   * The timeout in whole seconds, as ARI's parameters require it. Asterisk then hangs up by itself when the client
   * cannot.
   */
  get seconds(): number {
    return Math.ceil(this.#timeoutMs / 1_000);
  }

  /** Mirrors the request that dials. The timer starts at its response, because the request may wait in the queue before. */
  startAfter<T>(request: Observable<T>): Observable<T> {
    return defer(() => {
      this.#requestedAt = monotonicNow();
      return request;
    }).pipe(
      tap({
        complete: () => {
          this.#accepted.next();
          this.#accepted.complete();
        },
      }),
    );
  }

  /** Emits when the time is over. */
  readonly expired: Observable<unknown> = defer(() => this.#accepted).pipe(
    switchMap(() => timer(this.#timeoutMs)),
    tap(() => (this.#hasExpired = true)),
  );

  /** Returns whether the client's timer has expired. */
  get hasExpired(): boolean {
    return this.#hasExpired;
  }

  /** Returns whether Asterisk's timer may have expired. */
  get mayHaveExpired(): boolean {
    return monotonicNow() >= this.#requestedAt + this.#timeoutMs - TOLERANCE_MS;
  }
}
