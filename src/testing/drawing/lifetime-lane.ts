import type { Beat } from '../marble.js';
import { lifetimeOf } from '../lifetime.js';
import { drawCross, drawDot } from './shapes.js';
import { line, text } from './svg.js';
import { drawTrack } from './draw-track.js';
import type { Timeline } from './timeline.js';

const ends: Readonly<Record<string, string>> = { '|': 'completed', '#': 'failed', '!': 'unsubscribed' };

/** Draws the lifetime of a flow from its subscription to its end. */
export function drawLifetime(life: readonly Beat<string>[], timeline: Timeline, y: number): string[] {
  const { at, value } = life.at(-1)!;
  const [begin, end] = [timeline.x(lifetimeOf(life).from), timeline.x(at)];
  return [
    ...drawTrack(timeline, begin, end, y, 'life'),
    drawDot(begin, y),
    endMark(value, end, y),
    text(end + 16, y + 4, 'end', ends[value]!),
  ];
}

function endMark(symbol: string, x: number, y: number): string {
  if (symbol === '#') return drawCross(x, y);
  if (symbol === '|') return line(x, y - 12, x, y + 12, 'mark');
  // Unsubscribed from outside: two strokes.
  return line(x - 2, y + 11, x + 6, y - 11, 'mark') + line(x - 8, y + 11, x, y - 11, 'mark');
}
