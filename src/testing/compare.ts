import type { ExpectedLine } from './judge.js';
import type { Beat } from './marble.js';
import { printMarbles } from './print-marbles.js';

/** Marks what is not in the legend. */
const UNKNOWN = '①②③④⑤⑥⑦⑧⑨⑩';

/**
 * Where what happened differs from what was written: `undefined` when nowhere, else both lines one under the other, the
 * first difference marked, and what its symbols mean.
 */
export function difference(
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
    const symbol = [...UNKNOWN].find((one) => !meaning.has(one)) ?? '?';
    symbols.set(text, symbol);
    meaning.set(symbol, text);
    return symbol;
  };
  const happened = actual.map(({ at, what }) => ({ at, what: symbolOf(what) }));
  const first = expected.findIndex(({ at, what }, index) => !sameBeat(happened[index], { at, what }));
  const index = first >= 0 ? first : expected.length;
  if (first < 0 && happened.length === expected.length) return undefined;
  const [written, seen] = printMarbles([expected, happened], dash) as [string, string];
  const at = Math.min(expected[index]?.at ?? Infinity, happened[index]?.at ?? Infinity);
  const explained = [expected[index]?.what, happened[index]?.what].filter((symbol) => symbol !== undefined);
  return [
    `${title} differ at ${at} ms`,
    `  written   ${written}`,
    `  happened  ${seen}`,
    `            ${mark(written, seen)}`,
    ...[...new Set(explained)].map((symbol) => `  ${symbol}  ${meaning.get(symbol)!}`),
  ].join('\n');
}

const sameBeat = (one: Beat<string> | undefined, other: Beat<string>): boolean =>
  one?.at === other.at && one.what === other.what;

/** Points at the first character in which two lines differ. */
function mark(one: string, other: string): string {
  let column = 0;
  while (column < one.length && one[column] === other[column]) column++;
  return `${' '.repeat(column)}^`;
}
