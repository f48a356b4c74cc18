import { describe, expect, it } from 'vitest';
import { Claims } from '../../src/events/claims.js';

describe('claims', () => {
  it('are at most ten thousand: the oldest is released first', () => {
    const claims = new Claims();
    for (let id = 0; id < 10_003; id += 1) claims.add(`channel:${id}`);
    expect(claims.size).toBe(10_000);
    expect(['channel:2', 'channel:3', 'channel:10002'].map((key) => claims.has(key))).toEqual([false, true, true]);
  });

  it('have all been seen when each of them was seen or released', () => {
    const claims = new Claims();
    const states: boolean[] = [claims.hasSeenAll];
    for (const step of [
      () => claims.add('channel:a'),
      () => claims.add('channel:b'),
      () => claims.markExisting('channel:a'),
      () => claims.markExisting('channel:a'),
      () => claims.release('channel:b'),
      () => claims.add('channel:a'),
      () => claims.markExisting('channel:a'),
    ]) {
      step();
      states.push(claims.hasSeenAll);
    }
    expect(states).toEqual([true, false, false, false, false, true, false, true]);
    expect([...claims.existingKeys()]).toEqual(['channel:a']);
  });
});
