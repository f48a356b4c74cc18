import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarbles } from '../../src/testing/marble.js';
import { printMarbles } from '../../src/testing/print-marbles.js';

describe('printMarbles', () => {
  it.each([
    [['a--b', 'a---c'], 1, ['a--b-', 'a---c']],
    [['(ab)--c', 'd-----c'], 1, ['(ab)--c', 'd-----c']],
    [['a 4s b', 'a'], 1, ['a 4s b', 'a 4s -']],
    [['a 1999ms b', '-'], 100, ['a 1999ms b', '- 1999ms -']],
    [['', ''], 1, ['', '']],
  ])('prints %j', (lines, dash, printed) => {
    const beats = lines.map((line) => readMarbles(line, dash).beats);
    expect(printMarbles(beats, dash)).toEqual(printed);
  });

  const symbol = fc.constantFrom(...'abc');
  const parts = fc.array(fc.oneof(symbol, fc.constantFrom('-', '----', '(abc)', ' 4s ', ' 1234ms ')));
  // A dash after a group, because a symbol that overlaps the group would share its column.
  const line = parts.map((all) => all.join('').replaceAll(')', ')-'));

  it('aligns lines and preserves their symbols and times', () => {
    fc.assert(
      fc.property(line, (a) => {
        const { beats } = readMarbles(a);
        const [printed, same] = printMarbles([beats, beats]) as [string, string];
        expect(same).toBe(printed);
        expect(readMarbles(printed).beats).toEqual(beats);
      }),
    );
  });

  it('prints lines of the same length', () => {
    fc.assert(
      fc.property(line, line, (a, b) => {
        const printed = printMarbles([readMarbles(a).beats, readMarbles(b).beats]);
        expect(printed[0]!.length).toBe(printed[1]!.length);
      }),
    );
  });
});
