import { describe, expect, it } from 'vitest';
import { quantile, ratiosOf, spreadOf } from './statistics.js';
import { inTurns } from './turns.js';

describe('the statistics of the bench', () => {
  it('return the median of odd and even counts', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
    expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 });
  });

  it('return the value below which a share lies', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([quantile(values, 0.5), quantile(values, 0.99), quantile([7], 0.99)]).toEqual([51, 100, 7]);
  });

  it('compare the measurements of one round', () => {
    expect(ratiosOf([2, 9], [1, 3, 5])).toEqual([2, 3]);
  });

  it('alternate the order of the clients by round, and run the peers less often', async () => {
    const turns: string[] = [];
    const found = await inTurns(['floor', 'rx-ari', 'ipcom'], { ownRounds: 3, peers: 1 }, (name) =>
      Promise.resolve(turns.push(name)),
    );
    expect(turns).toEqual(['floor', 'rx-ari', 'ipcom', 'rx-ari', 'floor', 'floor', 'rx-ari']);
    expect(found.get('floor')).toEqual([1, 5, 6]);
  });
});
