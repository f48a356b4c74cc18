import { VirtualTimeScheduler, type SchedulerAction, type Subscription } from 'rxjs';

/** The longest real time, in milliseconds, by which one turn advances the clock. */
const MAX_TURN_MS = 2;

/**
 * A clock that runs several times as fast as real time, and slows down on a busy machine. After a pause of the
 * process it continues at its time, so that requests stay between actions. Actions run in the order of their times,
 * however late they run.
 */
export class FastClock extends VirtualTimeScheduler {
  readonly #times: number;
  #last = performance.now();
  #isFlushing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(times: number) {
    super();
    this.#times = times;
    this.frame = Date.now();
    this.now = () => this.#follow();
  }

  override schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay?: number, state?: T): Subscription {
    this.#follow();
    const action = super.schedule(work, delay, state);
    this.#wait();
    return action;
  }

  /** Waits a number of milliseconds of this clock. Actions that are due before have run by then. */
  readonly sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void this.schedule(() => resolve(), milliseconds));

  /** Advances the time, but not past an action that has not run. */
  #follow(): number {
    if (this.#isFlushing) return this.frame;
    const now = performance.now();
    const turn = this.actions.length > 0 ? Math.min(now - this.#last, MAX_TURN_MS) : now - this.#last;
    this.#last = now;
    this.frame = Math.min(this.frame + turn * this.#times, this.actions[0]?.delay ?? Infinity);
    return this.frame;
  }

  #wait(): void {
    if (this.#isFlushing || this.#timer || this.actions.length === 0) return;
    this.#timer = setTimeout(
      () => this.#tick(),
      Math.min((this.actions[0]!.delay - this.frame) / this.#times, MAX_TURN_MS),
    );
  }

  #tick(): void {
    this.#timer = undefined;
    this.maxFrames = this.#follow();
    this.#isFlushing = true;
    try {
      this.flush();
    } finally {
      this.#isFlushing = false;
      this.#wait();
    }
  }
}
