import { Subscription } from 'rxjs';
import type { Clock } from '../core/clock.js';

/** Duration of one frame in milliseconds. */
const FRAME = 20;

/**
 * Numbers of frames: at the first the client must stop, beyond the second frames are dropped, below the third it may
 * continue.
 */
export const XOFF_FRAMES = 900;
const MAX_FRAMES = 1_000;
export const XON_FRAMES = 800;

/** The callbacks of a queue. */
export interface QueueListener {
  full(): void;
  free(): void;
  drained(): void;
}

/** The queue of media to a channel: one frame every 20 ms, and marks that are reported in their turn. */
export class MediaQueue {
  readonly #clock: Clock;
  readonly #hearer: QueueListener;
  readonly #started: number;
  #entries: ('frame' | (() => void))[] = [];
  #turn = Subscription.EMPTY;
  #reports = false;
  #stopped = false;
  #frames = 0;
  #isFull = false;
  #isPaused = false;

  constructor(clock: Clock, hearer: QueueListener) {
    this.#clock = clock;
    this.#hearer = hearer;
    this.#started = clock.now();
  }

  /** The number of frames, without marks. */
  get length(): number {
    return this.#frames;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Frames beyond the limit are dropped. */
  add(frames: number): void {
    const taken = Math.min(frames, MAX_FRAMES - this.#frames);
    for (let count = 0; count < taken; count += 1) this.#entries.push('frame');
    this.#frames += taken;
    if (!this.#isFull && this.#frames >= XOFF_FRAMES) {
      this.#isFull = true;
      this.#hearer.full();
    }
    this.#wake();
  }

  mark(processed: () => void): void {
    this.#entries.push(processed);
    this.#wake();
  }

  /** Requests a report when the queue is empty. */
  report(): void {
    this.#reports = true;
    this.#wake();
  }

  pause(on: boolean): void {
    this.#isPaused = on;
    this.#wake();
  }

  /** Clears the queue, including its marks. */
  flush(): void {
    this.#entries = [];
    this.#frames = 0;
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#turn.unsubscribe();
  }

  /** Asterisk checks every 20 ms. The simulator checks only while there can be a result. */
  #wake(): void {
    const idle = this.#entries.length === 0 && !this.#reports && !this.#isFull;
    if (this.#stopped || idle || this.#isPaused || !this.#turn.closed) return;
    const late = (this.#clock.now() - this.#started) % FRAME;
    this.#turn = this.#clock.after(FRAME - late, () => this.#look());
  }

  #look(): void {
    this.#turn.unsubscribe();
    if (!this.#isPaused) this.#take();
    this.#wake();
  }

  #take(): void {
    if (this.#isFull && this.#frames < XON_FRAMES) {
      this.#isFull = false;
      this.#hearer.free();
    }
    if (this.#entries.length === 0 && this.#reports) {
      this.#reports = false;
      this.#hearer.drained();
    }
    for (let entry = this.#entries.shift(); entry; entry = this.#entries.shift()) {
      if (entry === 'frame') {
        this.#frames -= 1;
        return;
      }
      entry();
    }
  }
}
