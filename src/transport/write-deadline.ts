import { Observable } from 'rxjs';
import { monotonicNow } from '../util/monotonic-clock.js';

/** How long writes may take after the last subscriber has left the event socket, in milliseconds. */
export const WRITE_DEADLINE_MS = 2_800;

/** Writes that wait in the queue start when others are given up. They are given up too, if they start within this time. */
const GRACE_MS = 1_000;

/**
 * Ends the writes of a client that shuts down. They run without a subscriber, and on a stalled network until their
 * timeout, which keeps the process alive.
 */
export class WriteDeadline {
  readonly #timers = new Set<() => void>();
  #end = Infinity;

  /** Returns the event socket; its unsubscription starts the deadline, and its next subscription removes it. */
  readonly startedBy = <T>(socket: Observable<T>): Observable<T> =>
    new Observable((subscriber) => {
      let isLost = false;
      this.#set(Infinity);
      subscriber.add(
        socket.subscribe({
          next: (value) => subscriber.next(value),
          error: (error: unknown) => {
            isLost = true;
            subscriber.error(error);
          },
        }),
      );
      // After a loss, the client reconnects.
      return () => isLost || this.#set(monotonicNow() + WRITE_DEADLINE_MS);
    });

  /** Calls `fail` at the deadline. Call the returned function when the write has ended. */
  watch(fail: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = (): void => {
      clearTimeout(timer);
      const left = this.#end - monotonicNow();
      if (left !== Infinity && left > -GRACE_MS) timer = setTimeout(fail, Math.max(0, left));
    };
    this.#timers.add(start);
    start();
    return () => {
      clearTimeout(timer);
      this.#timers.delete(start);
    };
  }

  #set(end: number): void {
    this.#end = end;
    for (const start of this.#timers) start();
  }
}
