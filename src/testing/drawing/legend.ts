import type { Label, Score } from '../read-score.js';
import type { Lane } from './lanes.js';
import { below, beside, type Piece } from './layout.js';
import { drawCross, drawDot, drawMarble } from './marble-art.js';
import { meaningIn } from './meanings.js';
import { text } from './svg.js';

const ROW = 29;
const headings: Readonly<Partial<Record<Label, string>>> = {
  caller: 'the caller',
  asterisk: 'Asterisk says',
  requests: 'the program asks',
  emits: 'the program emits',
};

/** Wider than this, a legend has one column. */
const WIDEST = 1_100;

/** What the symbols of a score mean: of those who call and answer on the left, of the program on the right. */
export function drawLegend(lanes: readonly Lane[], score: Score): Piece {
  const column = (...labels: readonly Label[]): Piece[] =>
    lanes.filter(({ label }) => labels.includes(label)).flatMap((lane) => legendOf(lane, score) ?? []);
  const [left, right] = [column('caller', 'asterisk'), column('requests', 'emits')];
  const columns = beside(below(left), below(right));
  return columns.width > WIDEST || left.length === 0 ? below([...left, ...right]) : columns;
}

/** What the symbols of a lane mean, in the order in which they come. */
function legendOf({ label, beats }: Lane, { legend }: Score): Piece | undefined {
  const heading = headings[label];
  const symbols = [...new Set(beats.map(({ what }) => what))];
  if (heading === undefined || symbols.length === 0) return undefined;
  const rows = symbols.map((symbol) => ({ symbol, meaning: meaningIn(label, symbol, legend) }));
  return {
    width: 32 + Math.max(...rows.map(({ meaning }) => widthOf(meaning))),
    height: 24 + rows.length * ROW,
    parts: (left, top) => [
      text(left, top + 4, 'head', heading),
      ...rows.flatMap(({ symbol, meaning }, index) => {
        const y = top + 26 + index * ROW;
        return [drawSign(left + 12, y, label, symbol, meaning), text(left + 32, y + 4, 'mono', meaning)];
      }),
    ],
  };
}

function drawSign(x: number, y: number, label: Label, symbol: string, meaning: string): string {
  const draw = label === 'asterisk' ? { '#': drawCross, '^': drawDot }[symbol] : undefined;
  return draw ? draw(x, y) : drawMarble(x, y, label, symbol, meaning);
}

/** How wide a text in the font of code is, roughly. */
const widthOf = (words: string): number => words.length * 7.3;
