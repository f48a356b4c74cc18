import type { Beat } from '../marble.js';
import { drawArrow, drawCross, drawDot } from './marble-art.js';
import { track } from './track.js';
import type { Timeline } from './timeline.js';

/** The line of what Asterisk says: there is none between `#` and `^`, when nothing can be heard. */
export function drawSocket(beats: readonly Beat<string>[], timeline: Timeline, y: number, right: number): string[] {
  const { x } = timeline;
  const parts: string[] = [];
  const comesBack = beats.some(({ what }) => what === '^');
  let heardFrom: number | undefined = x(0) - 14;
  for (const { at, what } of beats) {
    if (what === '#' && heardFrom !== undefined) {
      parts.push(...track(timeline, heardFrom, x(at), y, 'heard'), drawCross(x(at), y));
      heardFrom = comesBack ? undefined : x(at);
    } else if (what === '^') {
      heardFrom ??= x(at);
      parts.push(drawDot(x(at), y));
    }
  }
  if (heardFrom !== undefined) parts.push(...track(timeline, heardFrom, right, y, 'heard'), drawArrow(right, y));
  return parts;
}
