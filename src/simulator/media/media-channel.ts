import type { Subscription } from 'rxjs';
import type { Clock } from '../core/clock.js';

/** The shortest playback: one audio frame, in milliseconds. */
const FRAME = 20;

/** One playing medium: its position and the time of its end. All times are in milliseconds. */
export class MediaChannel {
  readonly #clock: Clock;
  readonly #length: number;
  readonly #atEnd: () => void;
  /** The position at `#since`. */
  #position = 0;
  #since = 0;
  #end: Subscription | undefined;

  /** Starts at once. An endless `length` never ends. */
  constructor(clock: Clock, length: number, position: number, atEnd: () => void) {
    this.#clock = clock;
    this.#length = length;
    this.#atEnd = atEnd;
    this.#playFrom(position);
  }

  pause(): void {
    this.#position += this.#clock.now() - this.#since;
    this.#end?.unsubscribe();
  }

  unpause(): void {
    this.#playFrom(this.#position);
  }

  restart(): void {
    this.skip(-Infinity);
  }

  /** Skips forward, or backward if negative, within the medium. */
  skip(by: number): void {
    this.pause();
    this.#playFrom(this.#position + by);
  }

  #playFrom(position: number): void {
    this.#position = Math.max(0, Math.min(position, this.#length - FRAME));
    this.#since = this.#clock.now();
    if (this.#length === Infinity) return;
    this.#end = this.#clock.after(this.#length - this.#position, this.#atEnd);
  }
}
