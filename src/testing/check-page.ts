import { AriInputError } from '../errors.js';
import { beatsOf } from './marble.js';
import type { Label, ScorePage } from './read-score.js';

/** The lines whose symbols are in the legend, and those of their symbols that stand for themselves. */
const written: readonly (readonly [label: Label, own: string])[] = [
  ['asterisk', '#^'],
  ['requests', ''],
  ['emits', ''],
];

/** Symbols by where they are defined: by the page, or by the score of a title. */
export interface Definition {
  readonly symbol: string;
  readonly where: string;
  readonly titles: readonly string[];
}

/** Throws when a page says something twice, or something that nobody needs: whoever reads it would be led astray. */
export function checkPage({ title, dash, scores }: ScorePage, definitions: readonly Definition[]): void {
  const used = new Map(
    scores.map(({ title: of, lines }) => [
      of,
      new Set(
        written.flatMap(([label, own]) =>
          beatsOf(lines[label], dash).flatMap(({ what }) => (own.includes(what) ? [] : [what])),
        ),
      ),
    ]),
  );
  for (const [index, { symbol, where, titles }] of definitions.entries()) {
    if (symbol.length !== 1) throw new AriInputError(`${where}: "${symbol}": a symbol is one character`);
    const twice = definitions
      .slice(0, index)
      .find((one) => one.symbol === symbol && titles.some((of) => one.titles.includes(of)));
    if (twice) throw new AriInputError(`${where}: "${symbol}" is in a legend already: take another symbol`);
    if (!titles.some((of) => used.get(of)!.has(symbol)))
      throw new AriInputError(`${where}: "${symbol}" is in the legend, but nowhere else: use it or take it out`);
  }
  const named = scores.map((score) => score.title);
  const again = named.find((one, index) => named.indexOf(one) !== index);
  if (again !== undefined) throw new AriInputError(`${title}: two scores are called "${again}"`);
}
