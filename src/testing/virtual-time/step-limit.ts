import { Subscriber } from 'rxjs';
import type { TestScheduler } from 'rxjs/testing';
import { AriError } from '../../errors.js';
import { replaceMember } from './replace-member.js';

/** The largest number of steps within one millisecond of virtual time. More of them are an endless loop. */
const MAX_STEPS = 1_000_000;

/** A scheduled action counts as many steps: it takes as much time as ten notifications. */
const STEPS_OF_ACTION = 10;

/**
 * Ends an endless loop of RxJS within one instant of virtual time: each notification and each scheduled action beyond
 * the limit throws. `error` is what it threw, also when the flow caught it.
 */
export class StepLimit {
  error: AriError | undefined;
  readonly #scheduler: TestScheduler;
  #instant = NaN;
  #steps = 0;

  constructor(scheduler: TestScheduler) {
    this.#scheduler = scheduler;
  }

  /** Begins to count. Returns functions that end it. */
  watch(): (() => void)[] {
    return [
      this.#count(Subscriber.prototype, 'next', 1),
      // Timers and asynchronous schedulers of RxJS schedule here in virtual time.
      this.#count(this.#scheduler, 'schedule', STEPS_OF_ACTION),
    ];
  }

  #count<M extends string>(owner: Record<M, unknown>, name: M, steps: number): () => void {
    const step = (): void => this.#step(steps);
    const real = owner[name] as (...args: unknown[]) => unknown;
    return replaceMember(owner, name, function (this: unknown, ...args: unknown[]): unknown {
      step();
      return real.apply(this, args);
    });
  }

  #step(steps: number): void {
    const instant = Math.floor(this.#scheduler.now());
    if (instant !== this.#instant) this.#steps = 0;
    this.#instant = instant;
    this.#steps += steps;
    if (this.#steps <= MAX_STEPS) return;
    this.error ??= new AriError(
      `More than ${MAX_STEPS} steps at ${instant} ms of virtual time: the flow loops without end. ` +
        'Let time pass in the loop, for example with repeat({ delay: 1_000 }).',
    );
    throw this.error;
  }
}
