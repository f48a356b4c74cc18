import { array, assert, constantFrom, integer, property, record, tuple } from 'fast-check';
import { Subject, of } from 'rxjs';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AriInputError, type CollectOptions } from '../../src/index.js';
import { collectEntry, type CollectResult } from '../../src/flow/collect/entry.js';
import { rulesOf, type EntryRules } from '../../src/flow/collect/entry-rules.js';

function inVirtualTime(play: (helpers: RunHelpers) => void): void {
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(play);
}

/** The rules of a PIN of three or four digits, with a different value for each time. */
const pin = {
  minDigits: 3,
  maxDigits: 4,
  firstDigitTimeout: 500,
  interDigitTimeout: 300,
  terminatorTimeout: 200,
  totalTimeout: 1_000,
};

type Case = [title: string, options: CollectOptions, keys: string, result: string, entry?: CollectResult];

const cases: Case[] = [
  ['no key', pin, '-', '500ms (e|)', { digits: '', reason: 'firstDigitTimeout', isMatch: false }],
  [
    'no key where none is needed',
    { minDigits: 0 },
    '-',
    '5s (e|)',
    { digits: '', reason: 'firstDigitTimeout', isMatch: true },
  ],
  [
    'a first key in the last moment',
    pin,
    '500ms 1',
    '800ms (e|)',
    { digits: '1', reason: 'interDigitTimeout', isMatch: false },
  ],
  ['a first key too late', pin, '501ms 1', '500ms (e|)', { digits: '', reason: 'firstDigitTimeout', isMatch: false }],
  ['too few keys', pin, '-12', '302ms (e|)', { digits: '12', reason: 'interDigitTimeout', isMatch: false }],
  ['enough keys', pin, '-123', '303ms (e|)', { digits: '123', reason: 'interDigitTimeout', isMatch: true }],
  [
    'a further key in the last moment',
    pin,
    '-12 299ms 3',
    '602ms (e|)',
    { digits: '123', reason: 'interDigitTimeout', isMatch: true },
  ],
  [
    'a further key too late',
    pin,
    '-12 300ms 3',
    '302ms (e|)',
    { digits: '12', reason: 'interDigitTimeout', isMatch: false },
  ],
  [
    'a terminator after enough keys',
    pin,
    '-123p',
    '----(e|)',
    { digits: '123', reason: 'terminator', terminator: '#', isMatch: true },
  ],
  [
    'a terminator after too few keys',
    pin,
    '-12p',
    '---(e|)',
    { digits: '12', reason: 'terminator', terminator: '#', isMatch: false },
  ],
  [
    'a terminator as the first key',
    pin,
    '-p',
    '-(e|)',
    { digits: '', reason: 'terminator', terminator: '#', isMatch: false },
  ],
  [
    'a terminator in the last moment between keys',
    pin,
    '-123 299ms p',
    '303ms (e|)',
    { digits: '123', reason: 'terminator', terminator: '#', isMatch: true },
  ],
  [
    'a terminator too late',
    pin,
    '-123 300ms p',
    '303ms (e|)',
    { digits: '123', reason: 'interDigitTimeout', isMatch: true },
  ],
  ['all keys and no terminator', pin, '-1234', '204ms (e|)', { digits: '1234', reason: 'maxDigits', isMatch: true }],
  [
    'all keys and a terminator',
    pin,
    '-1234-p',
    '------(e|)',
    { digits: '1234', reason: 'terminator', terminator: '#', isMatch: true },
  ],
  [
    'all keys and a terminator in the last moment',
    pin,
    '-1234 199ms p',
    '204ms (e|)',
    { digits: '1234', reason: 'terminator', terminator: '#', isMatch: true },
  ],
  [
    'all keys and a terminator too late',
    pin,
    '-1234 200ms p',
    '204ms (e|)',
    { digits: '1234', reason: 'maxDigits', isMatch: true },
  ],
  [
    'one key too many where a terminator is awaited',
    pin,
    '-12345',
    '-----(e|)',
    { digits: '12345', reason: 'maxDigits', isMatch: false },
  ],
  [
    'all keys where no terminator is awaited',
    { ...pin, terminatorTimeout: 0 },
    '-1234p',
    '----(e|)',
    { digits: '1234', reason: 'maxDigits', isMatch: true },
  ],
  [
    'all keys where there is no terminator',
    { ...pin, terminators: '' },
    '-1234',
    '----(e|)',
    { digits: '1234', reason: 'maxDigits', isMatch: true },
  ],
  [
    'a key that would be a terminator elsewhere',
    { maxDigits: 2, terminators: '' },
    '-1p',
    '--(e|)',
    { digits: '1#', reason: 'maxDigits', isMatch: true },
  ],
  [
    'one of two terminators',
    { terminators: '*#' },
    '-1s',
    '--(e|)',
    { digits: '1', reason: 'terminator', terminator: '*', isMatch: true },
  ],
  [
    'keys that come slowly until the time is up',
    pin,
    '400ms 1 299ms 2 299ms 3',
    '1s (e|)',
    { digits: '123', reason: 'totalTimeout', isMatch: true },
  ],
  [
    'a key in the moment when the time is up',
    { ...pin, totalTimeout: 3 },
    '---1',
    '---(e|)',
    { digits: '1', reason: 'totalTimeout', isMatch: false },
  ],
  [
    'silence until the time is up',
    { ...pin, totalTimeout: 100 },
    '-',
    '100ms (e|)',
    { digits: '', reason: 'totalTimeout', isMatch: false },
  ],
  [
    'a terminator awaited until the time is up',
    { ...pin, totalTimeout: 100 },
    '-1234',
    '100ms (e|)',
    { digits: '1234', reason: 'totalTimeout', isMatch: true },
  ],
  ['nothing for ever', { firstDigitTimeout: Infinity }, '-', '-'],
  ['one key for ever', { interDigitTimeout: Infinity }, '-1', '-'],
  [
    'a terminator after any time',
    { maxDigits: 1, terminatorTimeout: Infinity },
    '-1 9s p',
    '9002ms (e|)',
    { digits: '1', reason: 'terminator', terminator: '#', isMatch: true },
  ],
  ['the end of the keys before any', pin, '--|', '--|'],
  ['the end of the keys in the middle', pin, '-1--|', '----|'],
  ['the end of the keys while a terminator is awaited', pin, '-1234--|', '-------|'],
  ['a failure of the keys', pin, '-1--#', '----#'],
  [
    'a choice of one key by default times',
    { maxDigits: 1 },
    '4999ms 1',
    '4999ms (e|)',
    { digits: '1', reason: 'maxDigits', isMatch: true },
  ],
  [
    'a second key by default times',
    {},
    '-1 2999ms 2',
    '6001ms (e|)',
    { digits: '12', reason: 'interDigitTimeout', isMatch: true },
  ],
];

interface Press {
  readonly at: number;
  readonly key: string;
}

/**
 * A model of the rules without timers: goes from one digit to the next, and returns the time and the result of the
 * entry.
 */
function modelOf(rules: EntryRules, presses: readonly Press[]): { at: number; entry: CollectResult } {
  const { minDigits, maxDigits, terminators, terminatorTimeout, totalTimeout } = rules;
  let digits = '';
  let since = 0;
  const entry = (reason: CollectResult['reason'], more: object = {}) => {
    const isMatch = digits.length >= minDigits && digits.length <= maxDigits;
    return { digits, reason, isMatch, ...more };
  };
  for (const { at, key } of [...presses, { at: Infinity, key: '' }]) {
    const isFull = digits.length === maxDigits;
    const timer = digits === '' ? 'firstDigitTimeout' : 'interDigitTimeout';
    const limit = since + (isFull ? terminatorTimeout : rules[timer]);
    if (at > Math.min(limit, totalTimeout)) {
      if (totalTimeout <= limit) return { at: totalTimeout, entry: entry('totalTimeout') };
      return { at: limit, entry: entry(isFull ? 'maxDigits' : timer) };
    }
    if (terminators.includes(key)) return { at, entry: entry('terminator', { terminator: key }) };
    digits += key;
    since = at;
    const isLast = digits.length === maxDigits && (terminators === '' || terminatorTimeout === 0);
    if (isLast || digits.length > maxDigits) return { at, entry: entry('maxDigits') };
  }
  throw new Error('unreachable: the last press never comes');
}

describe('an entry of keys', () => {
  afterEach(() => void vi.useRealTimers());

  it.each(cases)('ends as its rules define with %s', (_title, options, marbles, result, entry) =>
    inVirtualTime(({ hot, expectObservable }) => {
      const keys = hot(marbles, { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5', p: '#', s: '*' });
      expectObservable(keys.pipe(collectEntry(rulesOf(options))), '^ 20s !').toBe(result, { e: entry });
    }),
  );

  it('sets no timer for a time without a limit', () => {
    vi.useFakeTimers();
    const emitted: CollectResult[] = [];
    const keys = new Subject<string>();
    keys.pipe(collectEntry(rulesOf({ firstDigitTimeout: Infinity }))).subscribe((entry) => emitted.push(entry));
    vi.advanceTimersByTime(60_000);
    expect(emitted).toEqual([]);
    keys.complete();
  });

  it('accepts synchronous digits, and no more than it needs', () =>
    inVirtualTime(({ expectObservable }) => {
      const entry = { digits: '12', reason: 'maxDigits', isMatch: true };
      expectObservable(of('1', '2', '3').pipe(collectEntry(rulesOf({ maxDigits: 2 })))).toBe('(e|)', { e: entry });
    }));

  it('starts again for each subscriber, and unsubscribes from the digits when it is over', () =>
    inVirtualTime(({ hot, expectObservable, expectSubscriptions }) => {
      const keys = hot('-1-2-');
      const entry = keys.pipe(collectEntry(rulesOf({ maxDigits: 1 })));
      expectObservable(entry, '^').toBe('-(e|)', { e: { digits: '1', reason: 'maxDigits', isMatch: true } });
      expectObservable(entry, '--^').toBe('---(e|)', { e: { digits: '2', reason: 'maxDigits', isMatch: true } });
      expectSubscriptions(keys.subscriptions).toBe(['^!', '--^!']);
    }));

  it('matches a model of the rules for any digits at any times', () => {
    const time = integer({ min: 1, max: 30 });
    const anyRules = record({
      minDigits: integer({ min: 0, max: 2 }),
      maxDigits: constantFrom(2, 3, 4, Infinity),
      terminators: constantFrom('', '#', '*#'),
      firstDigitTimeout: time,
      interDigitTimeout: time,
      terminatorTimeout: integer({ min: 0, max: 30 }),
      totalTimeout: constantFrom(10, 40, Infinity),
    });
    const anyPresses = array(tuple(integer({ min: 0, max: 20 }), constantFrom('1', '2', '#', '*')), { maxLength: 8 });
    assert(
      property(anyRules, anyPresses, (rules, pauses) => {
        let at = 0;
        const presses = pauses.map(([pause, key]) => ({ at: (at += pause), key }));
        const emitted: unknown[] = [];
        const scheduler = new TestScheduler(() => undefined);
        scheduler.run(({ flush }) => {
          const keys = new Subject<string>();
          for (const press of presses) scheduler.schedule(() => keys.next(press.key), press.at);
          keys.pipe(collectEntry(rules)).subscribe((entry) => emitted.push({ at: scheduler.now(), entry }));
          flush();
        });
        expect(emitted).toEqual([modelOf(rules, presses)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each<[CollectOptions, string]>([
    [{ minDigits: 5, maxDigits: 4 }, 'minDigits 5 is more than maxDigits 4: no entry could match'],
    [{ maxDigits: 0 }, 'maxDigits 0: give a whole number from 1'],
    [{ maxDigits: 1.5 }, 'maxDigits 1.5: give a whole number from 1'],
    [{ maxDigits: NaN }, 'maxDigits NaN: give a whole number from 1'],
    [{ minDigits: -1 }, 'minDigits -1: give a whole number from 0'],
    [{ minDigits: Infinity }, 'minDigits Infinity: give a whole number from 0'],
    [{ terminators: '#x' }, 'terminators "#x": give keys, each one of 0-9, A-D, * and #'],
    [{ terminators: 3 as unknown as string }, 'terminators 3: give keys, each one of 0-9, A-D, * and #'],
    [
      { firstDigitTimeout: -1 },
      'firstDigitTimeout -1: give a number of milliseconds, from 0 to 2147483647, or Infinity',
    ],
    [
      { interDigitTimeout: NaN },
      'interDigitTimeout NaN: give a number of milliseconds, from 0 to 2147483647, or Infinity',
    ],
    [
      { terminatorTimeout: 2 ** 31 },
      'terminatorTimeout 2147483648: give a number of milliseconds, from 0 to 2147483647, or Infinity',
    ],
    [
      { totalTimeout: '5s' as unknown as number },
      'totalTimeout "5s": give a number of milliseconds, from 0 to 2147483647, or Infinity',
    ],
    [
      { terminators: '', interDigitTimeout: Infinity },
      'nothing would end an entry: give maxDigits, terminators, or a finite interDigitTimeout or totalTimeout',
    ],
  ])('rejects the rules %j', (options, message) => {
    expect(() => rulesOf(options)).toThrow(new AriInputError(message));
  });

  it.each([
    ['max', 'maxDigits'],
    ['min', 'minDigits'],
    ['timeout', 'totalTimeout'],
    ['tries', 'attempts'],
    ['onSilence', 'noInput'],
    ['onMismatch', 'noMatch'],
    ['accept', 'validate'],
  ])('rejects the old option %s and names %s', (name, newName) => {
    const message = `option ${name} is now called ${newName}: use that name`;
    expect(() => rulesOf({ [name]: 1 })).toThrow(new AriInputError(message));
  });
});
