import { TestScheduler } from 'rxjs/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isTimeVirtual, monotonicNow } from '../../src/util/monotonic-clock.js';

describe('monotonicNow', () => {
  afterEach(() => void vi.useRealTimers());

  it('does not decrease when the clock of the machine is set back', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const before = monotonicNow();
    vi.setSystemTime(Date.now() - 3_600_000);
    expect(monotonicNow()).toBeGreaterThanOrEqual(before);
  });

  it('does not follow the clock of the machine when that is set ahead', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const before = monotonicNow();
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(monotonicNow()).toBe(before);
  });

  it('is the virtual time in virtual time', () => {
    const times: number[] = [];
    const scheduler = new TestScheduler(() => undefined);
    scheduler.run(() => {
      scheduler.schedule(() => times.push(monotonicNow()), 250);
      scheduler.schedule(() => times.push(monotonicNow()), 3_600_000);
    });
    expect(times).toEqual([250, 3_600_000]);
  });
});

describe('isTimeVirtual', () => {
  it('is true in TestScheduler.run only', () => {
    const scheduler = new TestScheduler(() => undefined);
    expect(isTimeVirtual()).toBe(false);
    expect(scheduler.run(() => isTimeVirtual())).toBe(true);
    expect(isTimeVirtual()).toBe(false);
  });
});
