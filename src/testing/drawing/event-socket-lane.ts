import type { Beat } from '../marble.js';
import { drawArrow, drawCross, drawDot } from './shapes.js';
import { drawTrack } from './draw-track.js';
import type { Timeline } from './timeline.js';

/** Draws the line of the event socket. The line is interrupted between `#` and `^`, while the socket is down. */
export function drawEventSocket(
  beats: readonly Beat<string>[],
  timeline: Timeline,
  y: number,
  right: number,
): string[] {
  const { x } = timeline;
  const parts: string[] = [];
  const isRestored = beats.some(({ value }) => value === '^');
  let openFrom: number | undefined = x(0) - 14;
  for (const { at, value } of beats) {
    if (value === '#' && openFrom !== undefined) {
      parts.push(...drawTrack(timeline, openFrom, x(at), y, 'track'), drawCross(x(at), y));
      openFrom = isRestored ? undefined : x(at);
    } else if (value === '^') {
      openFrom ??= x(at);
      parts.push(drawDot(x(at), y));
    }
  }
  if (openFrom !== undefined) parts.push(...drawTrack(timeline, openFrom, right, y, 'track'), drawArrow(right, y));
  return parts;
}
