import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarbles } from '../../src/testing/marble.js';
import { printMarbles } from '../../src/testing/print-marbles.js';

describe('marble lines that are printed', () => {
  it.each([
    [['a--b', 'a---c'], 1, ['a--b-', 'a---c']],
    [['(ab)--c', 'd-----c'], 1, ['(ab)--c', 'd-----c']],
    [['a 4s b', 'a'], 1, ['a 4s b', 'a 4s -']],
    [['a 1999ms b', '-'], 100, ['a 1999ms b', '- 1999ms -']],
    [['', ''], 1, ['', '']],
  ])('%j', (lines, dash, printed) => {
    const beats = lines.map((line) => readMarbles(line, dash).beats);
    expect(printMarbles(beats, dash)).toEqual(printed);
  });

  const symbol = fc.constantFrom(...'abc');
  const parts = fc.array(fc.oneof(symbol, fc.constantFrom('-', '----', '(abc)', ' 4s ', ' 1234ms ')));
  // A group may not be followed by something that it reaches over: then one column would be two times.
  const line = parts.map((all) => all.join('').replaceAll(')', ')-'));

  it('stand one under the other, and say what happened', () => {
    fc.assert(
      fc.property(line, (one) => {
        const { beats } = readMarbles(one);
        const [printed, same] = printMarbles([beats, beats]) as [string, string];
        expect(same).toBe(printed);
        expect(readMarbles(printed).beats).toEqual(beats);
      }),
    );
  });

  it('are as long as each other', () => {
    fc.assert(
      fc.property(line, line, (one, other) => {
        const printed = printMarbles([readMarbles(one).beats, readMarbles(other).beats]);
        expect(printed[0]!.length).toBe(printed[1]!.length);
      }),
    );
  });
});
