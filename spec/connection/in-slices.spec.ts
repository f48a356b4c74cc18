import { TestScheduler } from 'rxjs/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SLICE_MS, inSlices } from '../../src/connection/in-slices.js';
import { waitFor } from '../support/wait.js';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** A clock that advances by a fixed number of milliseconds with each reading. */
function advancingClock(milliseconds: number): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += milliseconds));
}

describe('inSlices', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('visits all items in order, begins synchronously, and pauses after each slice', async () => {
    advancingClock(SLICE_MS / 5);
    const visited: number[] = [];
    const perTurn: number[] = [];
    let isComplete = false;
    inSlices(numbers(23), (item) => visited.push(item)).subscribe({ complete: () => (isComplete = true) });
    perTurn.push(visited.length);
    const turn = setInterval(() => perTurn.push(visited.length), 0);
    await waitFor(() => expect(isComplete).toBe(true));
    clearInterval(turn);
    expect(perTurn[0]).toBe(5);
    expect(visited).toEqual(numbers(23));
    const steps = perTurn.map((count, index) => count - (perTurn[index - 1] ?? 0));
    expect(Math.max(...steps)).toBe(5);
  });

  it('takes the items of an iterable that grows meanwhile', async () => {
    advancingClock(SLICE_MS);
    const items = [0];
    const visited: number[] = [];
    const done = vi.fn();
    inSlices(items, (item) => {
      visited.push(item);
      if (items.length < 4) items.push(items.length);
    }).subscribe({ complete: done });
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(visited).toEqual(numbers(4));
  });

  it('stops when it is unsubscribed', async () => {
    advancingClock(SLICE_MS / 2);
    const visited: number[] = [];
    const running = inSlices(numbers(10), (item) => visited.push(item)).subscribe();
    expect(visited).toEqual([0, 1]);
    running.unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(visited).toEqual([0, 1]);
  });

  it('passes an error of a later slice on', async () => {
    advancingClock(SLICE_MS);
    const failed = vi.fn();
    const visit = (item: number): void => {
      if (item === 2) throw new Error('from a visit');
    };
    inSlices(numbers(5), visit).subscribe({ error: failed });
    await waitFor(() => expect(failed).toHaveBeenCalledExactlyOnceWith(new Error('from a visit')));
  });

  it('does everything in one moment of virtual time', () => {
    const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
    scheduler.run(({ expectObservable }) => {
      expectObservable(inSlices(numbers(100_000), () => undefined)).toBe('|');
    });
  });
});
