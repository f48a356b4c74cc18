import { AriInputError } from '../errors.js';
import { beatsOf } from './marble.js';
import type { Label, ScorePage } from './read-score.js';

/** The lines whose symbols need a legend, and the symbols of each line with a fixed meaning. */
const legendLines: readonly (readonly [label: Label, builtIn: string])[] = [
  ['events', '#^'],
  ['requests', ''],
  ['emits', ''],
];

/** A symbol, the place of its definition, and the titles of the scores in which it is valid. */
export interface Definition {
  readonly symbol: string;
  readonly where: string;
  readonly titles: readonly string[];
}

/**
 * Checks the legends of a page. Throws if a symbol is defined twice or is not used, because both mislead the reader.
 */
export function checkPage({ title, dash, scores }: ScorePage, definitions: readonly Definition[]): void {
  const used = new Map(
    scores.map(({ title: title, lines }) => [
      title,
      new Set(
        legendLines.flatMap(([label, builtIn]) =>
          beatsOf(lines[label], dash).flatMap(({ value }) => (builtIn.includes(value) ? [] : [value])),
        ),
      ),
    ]),
  );
  for (const [index, { symbol, where, titles }] of definitions.entries()) {
    if (symbol.length !== 1) throw new AriInputError(`${where}: "${symbol}": a symbol is one character`);
    const duplicate = definitions
      .slice(0, index)
      .find((definition) => definition.symbol === symbol && titles.some((title) => definition.titles.includes(title)));
    if (duplicate) throw new AriInputError(`${where}: "${symbol}" is defined twice: use another symbol`);
    if (!titles.some((title) => used.get(title)!.has(symbol)))
      throw new AriInputError(`${where}: "${symbol}" is in the legend but is not used: use it or remove it`);
  }
  const titles = scores.map((score) => score.title);
  const duplicateTitle = titles.find((definition, index) => titles.indexOf(definition) !== index);
  if (duplicateTitle !== undefined) throw new AriInputError(`${title}: two scores have the title "${duplicateTitle}"`);
}
