import { setTimeout as delay } from 'node:timers/promises';
import { timeout, type MonoTypeOperatorFunction } from 'rxjs';
import { vi } from 'vitest';
import { PATIENCE_MS } from './limits.js';

const options = { timeout: PATIENCE_MS, interval: 5 };

/** Waits until a condition holds. */
export const waitUntil = async (condition: () => boolean): Promise<void> => {
  await vi.waitUntil(condition, options);
};

/** Waits until assertions hold. Rejects with the last failed one. */
export const waitFor = <T>(assertions: () => T | Promise<T>): Promise<T> => vi.waitFor(assertions, options);

/** Fails instead of hanging if a value does not arrive. */
export const patiently = <T>(): MonoTypeOperatorFunction<T> => timeout({ each: PATIENCE_MS });

/**
 * Returns whether a promise settles before a timer of a number of milliseconds. Both use the same event loop, so a
 * busy machine delays both.
 */
export const settlesWithin = (promise: Promise<unknown>, milliseconds: number): Promise<boolean> =>
  Promise.race([promise.then(() => true), delay(milliseconds, false)]);
