import type { Beat } from '../marble.js';
import { splitBeats } from '../lifetime.js';
import type { Label, Score } from '../read-score.js';
import { drawLifetime } from './lifetime-lane.js';
import { drawArrow } from './shapes.js';
import { depthOf, drawMarbles } from './marbles-lane.js';
import { describeSymbol } from './describe-symbol.js';
import { drawEventSocket } from './event-socket-lane.js';
import { text } from './svg.js';
import { drawTrack } from './draw-track.js';
import type { Timeline } from './timeline.js';

/** A line of a score in a drawing. */
export interface Lane {
  readonly label: Label;
  /** All symbols of the line. */
  readonly beats: readonly Beat<string>[];
  /** The symbols that are drawn as marbles. */
  readonly marbles: readonly Beat<string>[];
  readonly depth: number;
}

/**
 * Returns the lanes of a score from top to bottom. `requests` and `flow` are always shown, the others only if the
 * score has them.
 */
export function lanesOf({ lines }: Score, beatsOf: (label: Label) => readonly Beat<string>[]): Lane[] {
  const shown = (['caller', 'events', 'requests', 'flow', 'emits'] as const).filter(
    (label) => always.has(label) || lines[label].length > 0,
  );
  return shown.map((label) => {
    const beats = beatsOf(label);
    const marbles = label === 'flow' ? [] : splitBeats(beats, label === 'events' ? '#^' : '')[1];
    return { label, beats, marbles, depth: depthOf(marbles) };
  });
}

const always: ReadonlySet<Label> = new Set(['requests', 'flow']);

/** Draws a lane at a height. `right` is the end of its line. */
export function drawLane(
  { label, beats, marbles }: Lane,
  { legend }: Score,
  timeline: Timeline,
  y: number,
  right: number,
): string[] {
  const base = (): string[] => {
    if (label === 'events') return drawEventSocket(beats, timeline, y, right);
    if (label === 'flow') return drawLifetime(beats, timeline, y);
    return [...drawTrack(timeline, timeline.x(0) - 14, right, y, 'track'), drawArrow(right, y)];
  };
  const meaning = (symbol: string): string => describeSymbol(label, symbol, legend);
  return [text(16, y + 4, 'lane', label), ...base(), ...drawMarbles(marbles, meaning, timeline, y, label)];
}
