import type { Beat } from '../marble.js';
import { lifeOf } from '../life.js';
import { drawCross, drawDot } from './marble-art.js';
import { line, text } from './svg.js';
import { track } from './track.js';
import type { Timeline } from './timeline.js';

const ends: Readonly<Record<string, string>> = { '|': 'completed', '#': 'failed', '!': 'unsubscribed' };

/** How a flow lives: from where it is subscribed to its end. */
export function drawLife(life: readonly Beat<string>[], timeline: Timeline, y: number): string[] {
  const { at, what } = life.at(-1)!;
  const [begin, end] = [timeline.x(lifeOf(life).from), timeline.x(at)];
  return [
    ...track(timeline, begin, end, y, 'life'),
    drawDot(begin, y),
    endMark(what, end, y),
    text(end + 16, y + 4, 'end', ends[what]!),
  ];
}

function endMark(symbol: string, x: number, y: number): string {
  if (symbol === '#') return drawCross(x, y);
  if (symbol === '|') return line(x, y - 12, x, y + 12, 'mark');
  // Cut off from outside.
  return line(x - 2, y + 11, x + 6, y - 11, 'mark') + line(x - 8, y + 11, x, y - 11, 'mark');
}
