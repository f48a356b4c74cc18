import { monotonicNow } from './monotonic-clock.js';

/** Counts events in windows of time. The first event after the end of a window starts the next one. */
export class RateLimit {
  readonly #max: number;
  readonly #windowMs: number;
  #start = -Infinity;
  #count = 0;

  constructor(max: number, windowMs: number) {
    this.#max = max;
    this.#windowMs = windowMs;
  }

  /** Counts an event. Returns its number in the window, and the number of events above the limit in the window before. */
  count(): { readonly number: number; readonly excess: number } {
    const now = monotonicNow();
    let excess = 0;
    if (now - this.#start >= this.#windowMs) {
      excess = Math.max(0, this.#count - this.#max);
      this.#start = now;
      this.#count = 0;
    }
    this.#count += 1;
    return { number: this.#count, excess };
  }
}
