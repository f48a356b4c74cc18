import fc from 'fast-check';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, it } from 'vitest';
import { AriInputError } from '../../src/index.js';
import { milliseconds, readMarbles, type Beat } from '../../src/testing/marble.js';

/** What RxJS reads in a line where a dash is a millisecond. */
const rxjsReads = (line: string): Beat<string>[] =>
  new TestScheduler(() => undefined)
    .run(() => TestScheduler.parseMarbles(line, undefined, undefined, false, true))
    .map(({ frame, notification }) => ({
      at: frame,
      what: notification.kind === 'N' ? (notification.value as string) : { C: '|', E: '#' }[notification.kind],
    }));

const symbol = fc.constantFrom(...'abcXYZ0159|#');
const group = fc
  .array(
    fc.oneof(
      symbol.filter((one) => !/\d/.test(one)),
      fc.constantFrom('-', ' '),
    ),
    { maxLength: 5 },
  )
  .map((parts) => `(${parts.join('')})`);
const time = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom('', '.5', '.25'), fc.constantFrom('ms', 's', 'm'))
  .map((parts) => ` ${parts.join('')} `);
// RxJS reads a time only before a blank.
const marbleLine = fc
  .array(fc.oneof(symbol, group, time, fc.constantFrom('-', '--', ' ')))
  .map((parts) => `${parts.join('')} `);

describe('a marble line', () => {
  it('is read as RxJS reads it', () => {
    fc.assert(
      fc.property(marbleLine, (line) => {
        expect(readMarbles(line).beats).toEqual(rxjsReads(line));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is as long as everything in it', () => {
    fc.assert(
      fc.property(marbleLine, (line) => {
        const { length } = readMarbles(line);
        expect(readMarbles(`${line}E`).beats.at(-1)).toEqual({ at: length, what: 'E' });
      }),
    );
  });

  it('has dashes as long as one likes, and times as long as they are', () => {
    expect(readMarbles('a-(bc)- 1s d', 100)).toEqual({
      beats: [
        { at: 0, what: 'a' },
        { at: 200, what: 'b' },
        { at: 200, what: 'c' },
        { at: 1_700, what: 'd' },
      ],
      length: 1_800,
    });
  });

  it('may end with a time', () => {
    expect(readMarbles('a 2s')).toEqual({ beats: [{ at: 0, what: 'a' }], length: 2_001 });
  });

  it('has as a symbol what only looks like a time', () => {
    expect(readMarbles('a4s').beats.map(({ what }) => what)).toEqual(['a', '4', 's']);
    expect(readMarbles('-4s').beats.map(({ what }) => what)).toEqual(['4', 's']);
    expect(readMarbles('4sa').beats.map(({ what }) => what)).toEqual(['4', 's', 'a']);
  });

  it.each([
    ['a(b', 'marbles a(b: a group is not closed'],
    ['ab)', 'marbles ab): a group is closed that was not opened'],
    ['a(b(c))', 'marbles a(b(c)): a group is opened within another one'],
  ])('%s cannot be read', (line, problem) => {
    expect(() => readMarbles(line)).toThrow(new AriInputError(problem));
  });
});

describe('a time', () => {
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
  ])('%s', (word, time) => {
    expect(milliseconds(word)).toBe(time);
  });
});
