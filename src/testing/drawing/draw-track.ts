import { line } from './svg.js';
import type { Timeline } from './timeline.js';

/** Draws a line along the time axis. It is dotted where a gap is shortened. */
export function drawTrack({ skips }: Timeline, from: number, to: number, y: number, kind: string): string[] {
  const pieces: string[] = [];
  let x = from;
  for (const { x1, x2 } of skips.filter((skip) => skip.x1 < to && skip.x2 > from)) {
    const [begin, end] = [Math.max(from, x1 + 20), Math.min(to, x2 - 20)];
    pieces.push(line(x, y, begin, y, kind), line(begin, y, end, y, `${kind} skipped`));
    x = end;
  }
  return [...pieces, line(x, y, to, y, kind)];
}
