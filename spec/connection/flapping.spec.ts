import { EMPTY, NEVER, Observable, ignoreElements, takeUntil, timer } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AriConnectionError, type AriReconnectOptions, type AriSocketMessage } from '../../src/index.js';
import { reconnectingSocket } from '../../src/connection/reconnecting-socket.js';
import { resolveOptions } from '../../src/resolve-options.js';
import { Random } from '../asterisk/chaos/random.js';

/** The time that a handshake and the requests of a reconciliation take, in milliseconds. */
const RETURN_MS = 30;
const DURATION_MS = 600_000;
const CALL_INTERVAL_MS = 100;

const defaults = resolveOptions({ url: 'http://a', username: 'a', password: 'a', app: 'a' })
  .reconnect as AriReconnectOptions;

interface Period {
  readonly from: number;
  readonly to: number;
}

/** The times at which a network works: periods of `up` and `down` milliseconds, each up to half longer or shorter. */
function networkOf(random: Random, up: number, down: number): Period[] {
  const periods: Period[] = [];
  for (let now = 0; now < DURATION_MS;) {
    const to = now + up * (0.5 + random.fraction());
    periods.push({ from: now, to });
    now = to + down * (0.5 + random.fraction());
  }
  return periods;
}

/** Runs a client on a network that fails. Returns the share of callers who get in, and the attempts per second. */
function measure(up: number, down: number, options: Partial<AriReconnectOptions> = {}) {
  const random = new Random(1);
  vi.spyOn(Math, 'random').mockImplementation(() => random.fraction());
  const network = networkOf(new Random(2), up, down);
  const calls = { all: 0, served: 0 };
  let attempts = 0;
  const scheduler = new TestScheduler(() => undefined);
  scheduler.run(() => {
    scheduler.maxFrames = DURATION_MS;
    const lost = new AriConnectionError('the network failed');
    const socket = new Observable<AriSocketMessage>((subscriber) => {
      attempts += 1;
      const now = scheduler.now();
      const period = network.find(({ from, to }) => from <= now && now < to);
      if (!period) return subscriber.error(lost);
      subscriber.add(timer(RETURN_MS).subscribe(() => subscriber.next({ type: 'open' })));
      subscriber.add(timer(period.to - now).subscribe(() => subscriber.error(lost)));
    });
    let isOpen = false;
    const onState = ({ type }: { readonly type: string }): void => void (isOpen = type === 'open');
    const end = timer(DURATION_MS - 1);
    reconnectingSocket(
      socket,
      { ...defaults, ...options },
      { onState, onFrame: () => undefined, reconcile: () => EMPTY, onUnopened: () => undefined, interruptions: NEVER },
    )
      .pipe(ignoreElements(), takeUntil(end))
      .subscribe();
    timer(0, CALL_INTERVAL_MS)
      .pipe(takeUntil(end))
      .subscribe(() => {
        const now = scheduler.now();
        if (!network.some(({ from, to }) => from <= now && now < to)) return;
        calls.all += 1;
        if (isOpen) calls.served += 1;
      });
  });
  return { served: calls.served / calls.all, attemptsPerSecond: attempts / (DURATION_MS / 1_000) };
}

describe('a network that fails again and again', () => {
  afterEach(() => void vi.restoreAllMocks());

  // The share of callers who reach Asterisk while the network works.
  it.each([
    ['1 s up, 0.5 s down', 1_000, 500, 0.55],
    ['3 s up, 1 s down', 3_000, 1_000, 0.7],
    ['10 s up, 5 s down', 10_000, 5_000, 0.8],
    ['60 s up, 30 s down', 60_000, 30_000, 0.95],
  ])('%s: most callers get in with the default delays', (name, up, down, least) => {
    const { served, attemptsPerSecond } = measure(up, down);
    console.log(
      `${name}: ${(100 * served).toFixed(0)} % of callers, ${attemptsPerSecond.toFixed(1)} attempts a second`,
    );
    expect(served).toBeGreaterThan(least);
  });

  it('does not flood a server that accepts and drops at once', () => {
    const { attemptsPerSecond } = measure(50, 1);
    // The shortest delay is half of minDelay.
    expect(attemptsPerSecond).toBeLessThan(1_000 / (defaults.minDelay / 2));
  });
});
