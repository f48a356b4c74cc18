import { expect, it } from 'vitest';
import { formatValue, quote } from '../../src/util/format.js';

it.each([
  ['a "b"', '"a \\"b\\""'],
  [NaN, 'NaN'],
  [undefined, 'undefined'],
  [7n, '7'],
  [null, 'null'],
  [{ a: 1 }, '{"a":1}'],
])('formatValue(%o) is %s', (value, text) => {
  expect(formatValue(value)).toBe(text);
});

it.each([
  ['abc', 3, '"abc"'],
  ['abcd', 3, '"abc…"'],
  ['a"', 3, '"a\\""'],
])('quote(%j, %i) is %s', (text, maxLength, quoted) => {
  expect(quote(text, maxLength)).toBe(quoted);
});
