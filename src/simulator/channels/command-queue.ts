import type { Clock } from '../core/clock.js';

/** A queued command of a channel in Stasis. */
export interface Command {
  /** Starts the command. `done` is called once, at once or later. */
  start(done: () => void): void;
  /** Ends the command because the channel has ended, whether or not it has started. */
  drop(): void;
  /** Receives a digit of the remote party while the command runs. */
  key?(digit: string): void;
}

/** Runs the commands of one channel one by one. The first of a burst starts on the next tick. */
export class CommandQueue {
  readonly #clock: Clock;
  readonly #idle: () => void;
  #waiting: Command[] = [];
  #current: Command | undefined;
  #woken = false;

  /** `idle` is called each time that the queue becomes empty. */
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

  /** Also drops the commands that have not started, in order. */
  drop(): void {
    const all = this.#current ? [this.#current, ...this.#waiting] : this.#waiting;
    this.#current = undefined;
    this.#waiting = [];
    for (const command of all) command.drop();
  }

  /** A loop instead of recursion, because thousands of commands can finish at once. */
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
