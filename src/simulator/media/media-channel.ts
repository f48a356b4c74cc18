import type { Subscription } from 'rxjs';
import type { Clock } from '../core/clock.js';

/** The shortest that can be heard: one frame of audio, in milliseconds. */
const FRAME = 20;

/** One medium that plays: where it is, and when it will be at its end. All times are in milliseconds. */
export class MediaChannel {
  readonly #clock: Clock;
  readonly #length: number;
  readonly #atEnd: () => void;
  /** How far it had come at `#since`. */
  #position = 0;
  #since = 0;
  #end: Subscription | undefined;

  /** Plays at once; of an endless `length` the end never comes. */
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

  /** Back, if negative; no further than the beginning or the end. */
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
