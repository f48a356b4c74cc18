import { BehaviorSubject } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ari, AriRequestQueueStats } from '../../src/index.js';
import { waitForIdle } from '../../src/nestjs/wait-for-idle.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A client of which only the figures of its request queue are used. */
function client(load: AriRequestQueueStats) {
  const loads = new BehaviorSubject(load);
  return { ari: { requestQueue: loads.asObservable() } as Ari, loads };
}

const idle: AriRequestQueueStats = { inFlight: 0, queued: 0 };
const busy: AriRequestQueueStats = { inFlight: 1, queued: 0 };

/** Settles a promise as far as fake time allows; returns whether it is settled. */
function watch(promise: Promise<unknown>): () => boolean {
  let isSettled = false;
  void promise.then(() => (isSettled = true));
  return () => isSettled;
}

const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

describe('waitForIdle', () => {
  it('waits for a request that follows the response to the request before it', async () => {
    const { ari, loads } = client(busy);
    const isSettled = watch(waitForIdle([ari]));
    await pass(1_000);
    loads.next(idle);
    await pass(30);
    loads.next(busy);
    await pass(1_000);
    expect(isSettled()).toBe(false);
    loads.next(idle);
    await pass(60);
    expect(isSettled()).toBe(true);
  });

  it('waits for queued requests', async () => {
    const { ari, loads } = client({ inFlight: 0, queued: 1 });
    const isSettled = watch(waitForIdle([ari]));
    await pass(1_000);
    expect(isSettled()).toBe(false);
    loads.next(idle);
    await pass(60);
    expect(isSettled()).toBe(true);
  });

  it('waits for every client', async () => {
    const [first, second] = [client(idle), client(busy)];
    const isSettled = watch(waitForIdle([first.ari, second.ari]));
    await pass(1_000);
    expect(isSettled()).toBe(false);
    second.loads.next(idle);
    await pass(60);
    expect(isSettled()).toBe(true);
  });

  it('waits at most five seconds', async () => {
    const isSettled = watch(waitForIdle([client(busy).ari]));
    await pass(4_999);
    expect(isSettled()).toBe(false);
    await pass(1);
    expect(isSettled()).toBe(true);
  });
});
