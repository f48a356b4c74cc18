import { Subscription } from 'rxjs';
import type { Clock } from '../core/clock.js';

/** Milliseconds that one frame lasts. */
const FRAME = 20;

/** Frames: from here on nothing more should be sent, beyond this nothing is taken, and below this it may be again. */
export const XOFF = 900;
const LONGEST = 1_000;
export const XON = 800;

/** What is told of a queue. */
export interface QueueListener {
  full(): void;
  free(): void;
  drained(): void;
}

/** Media on their way to a channel: one frame every 20 ms, and marks that are told when it is their turn. */
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

  /** Of frames; marks do not count. */
  get length(): number {
    return this.#frames;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Those that find no room are lost. */
  add(frames: number): void {
    const taken = Math.min(frames, LONGEST - this.#frames);
    for (let count = 0; count < taken; count += 1) this.#entries.push('frame');
    this.#frames += taken;
    if (!this.#isFull && this.#frames >= XOFF) {
      this.#isFull = true;
      this.#hearer.full();
    }
    this.#wake();
  }

  mark(processed: () => void): void {
    this.#entries.push(processed);
    this.#wake();
  }

  /** To be told once that nothing is left. */
  report(): void {
    this.#reports = true;
    this.#wake();
  }

  pause(on: boolean): void {
    this.#isPaused = on;
    this.#wake();
  }

  /** Everything in it is forgotten, and that marks were. */
  flush(): void {
    this.#entries = [];
    this.#frames = 0;
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#turn.unsubscribe();
  }

  /** Asterisk looks every 20 ms; here that is done only while it could find something. */
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
    if (this.#isFull && this.#frames < XON) {
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
