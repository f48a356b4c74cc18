import type { Clock } from '../core/clock.js';

/** Something that a channel in Stasis does in its turn. */
export interface Command {
  /** Begins; `done` is called once, at once or later. */
  start(done: () => void): void;
  /** The channel is gone: ends what has begun, and what now never will. */
  drop(): void;
  /** The far end has pressed a key, while this is being done. */
  key?(digit: string): void;
}

/** The commands of one channel, in order, one at a time; the first of a burst begins in the next turn. */
export class CommandQueue {
  readonly #clock: Clock;
  readonly #idle: () => void;
  #waiting: Command[] = [];
  #current: Command | undefined;
  #woken = false;

  /** `idle` is called each time that nothing is left to do. */
  constructor(clock: Clock, idle: () => void) {
    this.#clock = clock;
    this.#idle = idle;
  }

  add(command: Command): void {
    this.#waiting.push(command);
    if (this.#current || this.#woken) return;
    this.#woken = true;
    this.#clock.after(0, () => {
      this.#woken = false;
      this.#work();
    });
  }

  key(digit: string): void {
    this.#current?.key?.(digit);
  }

  /** Those that have not begun are dropped as well, in their order. */
  drop(): void {
    const all = this.#current ? [this.#current, ...this.#waiting] : this.#waiting;
    this.#current = undefined;
    this.#waiting = [];
    for (const command of all) command.drop();
  }

  /** A loop and no recursion: thousands of commands may be done at once. */
  #work(): void {
    while (!this.#current) {
      const command = this.#waiting.shift();
      if (!command) return this.#idle();
      this.#current = command;
      let starting = true;
      command.start(() => {
        if (this.#current !== command) return;
        this.#current = undefined;
        if (!starting) this.#work();
      });
      starting = false;
    }
  }
}
