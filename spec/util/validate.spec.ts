import { describe, expect, it } from 'vitest';
import { AriInputError } from '../../src/errors.js';
import {
  MAX_TIMER_MS,
  checkChoice,
  checkInteger,
  checkLimitMs,
  checkMilliseconds,
  checkNumber,
} from '../../src/util/validate.js';

const refused = (check: () => unknown): string => {
  try {
    check();
  } catch (error) {
    expect(error).toBeInstanceOf(AriInputError);
    return (error as Error).message;
  }
  throw new Error('the value was accepted');
};

describe('a check returns a valid value', () => {
  it('at both limits', () => {
    expect(checkMilliseconds('a', 0)).toBe(0);
    expect(checkMilliseconds('a', MAX_TIMER_MS)).toBe(2 ** 31 - 1);
    expect(checkLimitMs('a', 0)).toBe(0);
    expect(checkLimitMs('a', MAX_TIMER_MS)).toBe(MAX_TIMER_MS);
    expect(checkLimitMs('a', Infinity)).toBe(Infinity);
    expect(checkNumber('bytes', 'a', 1, 1)).toBe(1);
    expect(checkInteger('a', 3, 3)).toBe(3);
    expect(checkChoice('a', false, ['b', false])).toBe(false);
  });
});

describe('a check refuses', () => {
  it.each([-1, 2 ** 31, NaN, Infinity, '5' as unknown as number])('%o milliseconds', (value) => {
    expect(refused(() => checkMilliseconds('a', value))).toMatch(
      /^a .+: give a number of milliseconds, from 0 to 2147483647$/,
    );
  });

  it.each([-1, 2 ** 31, NaN, -Infinity])('a limit of %o milliseconds', (value) => {
    expect(refused(() => checkLimitMs('a', value))).toContain('from 0 to 2147483647, or Infinity');
  });

  it('a number below its least', () => {
    expect(refused(() => checkNumber('bytes', 'a', 0, 1))).toBe('a 0: give a number of bytes, from 1 to 2147483647');
  });

  it.each([2, 3.5, NaN, Infinity, '4' as unknown as number])('%o where a whole number from 3 is wanted', (value) => {
    expect(refused(() => checkInteger('a', value, 3))).toMatch(/: give a whole number from 3$/);
  });

  it('a value that is not among the choices', () => {
    expect(refused(() => checkChoice('a', 'x', ['b', 'c', false]))).toBe(`a "x": give 'b', 'c' or false`);
  });
});
