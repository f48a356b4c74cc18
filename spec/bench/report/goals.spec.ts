import { describe, expect, it } from 'vitest';
import { verdictsOf } from './goals.js';
import type { Cell, Row } from './row.js';

const cell = (median: number, delivered?: number): Cell => ({
  median,
  min: median,
  max: median,
  ...(delivered !== undefined && { delivered }),
});

const row = (id: string, cells: Row['cells']): Row => ({ id, title: id, unit: '', cells });

const missed = (...rows: Row[]): (string | undefined)[] => verdictsOf(rows).map((verdict) => verdict.missed);

describe('a goal of the bench', () => {
  it('is reached up to its limit', () => {
    expect(missed(row('paced', { 'rx-ari': cell(1.25, 1) }))).toEqual([undefined]);
    expect(missed(row('paced', { 'rx-ari': cell(1.26, 1) }))).toEqual(['1.26 is more than 1.25']);
  });

  it('is missed if anything was lost, at any cost', () => {
    expect(missed(row('paced', { 'rx-ari': cell(0.5, 0.9999) }))).toEqual(['99.9 % delivered']);
  });

  it('is missed if this version cannot run it', () => {
    expect(missed(row('rest-64', { floor: cell(1) }))).toEqual(['not in this version']);
  });

  it('is ignored if its part was not measured, or if it belongs to another client', () => {
    expect(missed(row('anything', { 'rx-ari': cell(9) }))).toEqual([]);
    expect(missed(row('growth', { 'rx-ari': cell(1), 'ari-client': cell(9) }))).toEqual([undefined]);
  });
});
