import fc from 'fast-check';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, it } from 'vitest';
import { AriInputError } from '../../src/index.js';
import { parseDuration, readMarbles, type Beat } from '../../src/testing/marble.js';

/** Parses a line with RxJS, where a dash is a millisecond. */
const rxjsReads = (line: string): Beat<string>[] =>
  new TestScheduler(() => undefined)
    .run(() => TestScheduler.parseMarbles(line, undefined, undefined, false, true))
    .map(({ frame, notification }) => ({
      at: frame,
      value: notification.kind === 'N' ? (notification.value as string) : { C: '|', E: '#' }[notification.kind],
    }));

const symbol = fc.constantFrom(...'abcXYZ0159|#');
const group = fc
  .array(
    fc.oneof(
      symbol.filter((char) => !/\d/.test(char)),
      fc.constantFrom('-', ' '),
    ),
    { maxLength: 5 },
  )
  .map((parts) => `(${parts.join('')})`);
const time = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom('', '.5', '.25'), fc.constantFrom('ms', 's', 'm'))
  .map((parts) => ` ${parts.join('')} `);
// RxJS recognises a duration only before a blank.
const marbleLine = fc
  .array(fc.oneof(symbol, group, time, fc.constantFrom('-', '--', ' ')))
  .map((parts) => `${parts.join('')} `);

describe('readMarbles', () => {
  it('agrees with the parser of RxJS', () => {
    fc.assert(
      fc.property(marbleLine, (line) => {
        expect(readMarbles(line).beats).toEqual(rxjsReads(line));
      }),
      { numRuns: 2_000 },
    );
  });

  it('returns the length of the whole line', () => {
    fc.assert(
      fc.property(marbleLine, (line) => {
        const { length } = readMarbles(line);
        expect(readMarbles(`${line}E`).beats.at(-1)).toEqual({ at: length, value: 'E' });
      }),
    );
  });

  it('applies the duration of a dash, and reads durations in the line', () => {
    expect(readMarbles('a-(bc)- 1s d', 100)).toEqual({
      beats: [
        { at: 0, value: 'a' },
        { at: 200, value: 'b' },
        { at: 200, value: 'c' },
        { at: 1_700, value: 'd' },
      ],
      length: 1_800,
    });
  });

  it('accepts a duration at the end', () => {
    expect(readMarbles('a 2s')).toEqual({ beats: [{ at: 0, value: 'a' }], length: 2_001 });
  });

  it('reads symbols that only resemble a duration', () => {
    expect(readMarbles('a4s').beats.map(({ value }) => value)).toEqual(['a', '4', 's']);
    expect(readMarbles('-4s').beats.map(({ value }) => value)).toEqual(['4', 's']);
    expect(readMarbles('4sa').beats.map(({ value }) => value)).toEqual(['4', 's', 'a']);
  });

  it.each([
    ['a(b', 'marbles a(b: a group is not closed'],
    ['ab)', 'marbles ab): a group is closed but not opened'],
    ['a(b(c))', 'marbles a(b(c)): a group cannot contain a group'],
  ])('rejects %s', (line, problem) => {
    expect(() => readMarbles(line)).toThrow(new AriInputError(problem));
  });
});

describe('parseDuration', () => {
  it.each([
    ['4s', 4_000],
    ['150ms', 150],
    ['1.5m', 90_000],
    ['0ms', 0],
    ['4', undefined],
    ['4h', undefined],
    ['s', undefined],
    ['-4s', undefined],
    ['4s5', undefined],
  ])('parses %s', (word, time) => {
    expect(parseDuration(word)).toBe(time);
  });
});
