import type { ExpectedLine } from './assert-result.js';
import type { Beat } from './marble.js';
import { printMarbles } from './print-marbles.js';

/** Symbols for values that are not in the legend. */
const UNKNOWN = '①②③④⑤⑥⑦⑧⑨⑩';

/**
 * Describes the first difference between the expected and the actual line. The text shows both lines one below the
 * other, marks the difference, and explains its symbols. Returns `undefined` if the lines are equal.
 */
export function describeDifference(
  title: string,
  { beats: expected, legend }: ExpectedLine,
  actual: readonly Beat<string>[],
  dash: number,
): string | undefined {
  const meaning = new Map(legend);
  const symbols = new Map([...legend].map(([symbol, text]) => [text, symbol]));
  const symbolOf = (text: string): string => {
    const known = symbols.get(text);
    if (known !== undefined) return known;
    const symbol = [...UNKNOWN].find((candidate) => !meaning.has(candidate)) ?? '?';
    symbols.set(text, symbol);
    meaning.set(symbol, text);
    return symbol;
  };
  const happened = actual.map(({ at, value }) => ({ at, value: symbolOf(value) }));
  const first = expected.findIndex(({ at, value }, index) => !sameBeat(happened[index], { at, value }));
  const index = first >= 0 ? first : expected.length;
  if (first < 0 && happened.length === expected.length) return undefined;
  const [written, seen] = printMarbles([expected, happened], dash) as [string, string];
  const at = Math.min(expected[index]?.at ?? Infinity, happened[index]?.at ?? Infinity);
  const explained = [expected[index]?.value, happened[index]?.value].filter((symbol) => symbol !== undefined);
  return [
    `${title} differ at ${at} ms`,
    `  expected  ${written}`,
    `  actual    ${seen}`,
    `            ${mark(written, seen)}`,
    ...[...new Set(explained)].map((symbol) => `  ${symbol}  ${meaning.get(symbol)!}`),
  ].join('\n');
}

const sameBeat = (candidate: Beat<string> | undefined, b: Beat<string>): boolean =>
  candidate?.at === b.at && candidate.value === b.value;

/** Returns a mark below the first character in which two lines differ. */
function mark(candidate: string, b: string): string {
  let column = 0;
  while (column < candidate.length && candidate[column] === b[column]) column++;
  return `${' '.repeat(column)}^`;
}
