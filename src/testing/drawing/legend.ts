import type { Label, Score } from '../read-score.js';
import type { Lane } from './lanes.js';
import { vstack, hstack, type Piece } from './layout.js';
import { drawCross, drawDot, drawMarble } from './shapes.js';
import { describeSymbol } from './describe-symbol.js';
import { text } from './svg.js';

const ROW_HEIGHT = 29;
const headings: Readonly<Partial<Record<Label, string>>> = {
  caller: 'the caller',
  events: 'Asterisk sends',
  requests: 'the program requests',
  emits: 'the program emits',
};

/** A wider legend has one column. */
const MAX_WIDTH = 1_100;

/** Draws the legend of a score: the caller and Asterisk on the left, the program on the right. */
export function drawLegend(lanes: readonly Lane[], score: Score): Piece {
  const column = (...labels: readonly Label[]): Piece[] =>
    lanes.filter(({ label }) => labels.includes(label)).flatMap((lane) => legendOf(lane, score) ?? []);
  const [left, right] = [column('caller', 'events'), column('requests', 'emits')];
  const sideBySide = hstack(vstack(left), vstack(right));
  return sideBySide.width > MAX_WIDTH || left.length === 0 ? vstack([...left, ...right]) : sideBySide;
}

/** Draws the legend of one lane, in the order of its symbols. Returns `undefined` for a lane without symbols. */
function legendOf({ label, beats }: Lane, { legend }: Score): Piece | undefined {
  const heading = headings[label];
  const symbols = [...new Set(beats.map(({ value }) => value))];
  if (heading === undefined || symbols.length === 0) return undefined;
  const rows = symbols.map((symbol) => ({ symbol, meaning: describeSymbol(label, symbol, legend) }));
  return {
    width: 32 + Math.max(...rows.map(({ meaning }) => widthOf(meaning))),
    height: 24 + rows.length * ROW_HEIGHT,
    parts: (left, top) => [
      text(left, top + 4, 'head', heading),
      ...rows.flatMap(({ symbol, meaning }, index) => {
        const y = top + 26 + index * ROW_HEIGHT;
        return [drawSign(left + 12, y, label, symbol, meaning), text(left + 32, y + 4, 'mono', meaning)];
      }),
    ],
  };
}

function drawSign(x: number, y: number, label: Label, symbol: string, meaning: string): string {
  const draw = label === 'events' ? { '#': drawCross, '^': drawDot }[symbol] : undefined;
  return draw ? draw(x, y) : drawMarble(x, y, label, symbol, meaning);
}

/** Returns the approximate width of a text in a monospaced font. */
const widthOf = (words: string): number => words.length * 7.3;
