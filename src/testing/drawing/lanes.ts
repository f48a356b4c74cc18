import type { Beat } from '../marble.js';
import { apart } from '../life.js';
import type { Label, Score } from '../read-score.js';
import { drawLife } from './life-lane.js';
import { drawArrow } from './marble-art.js';
import { depthOf, drawMarbles } from './marbles-lane.js';
import { meaningIn } from './meanings.js';
import { drawSocket } from './server-lane.js';
import { text } from './svg.js';
import { track } from './track.js';
import type { Timeline } from './timeline.js';

/** One line of a score as it is drawn. */
export interface Lane {
  readonly label: Label;
  /** Everything on it. */
  readonly beats: readonly Beat<string>[];
  /** Of it, what is drawn as a marble. */
  readonly marbles: readonly Beat<string>[];
  readonly depth: number;
}

/** The lines of a score from top to bottom; but for requests and life only those that are written. */
export function lanesOf({ lines }: Score, beatsOf: (label: Label) => readonly Beat<string>[]): Lane[] {
  const shown = (['caller', 'asterisk', 'requests', 'flow', 'emits'] as const).filter(
    (label) => always.has(label) || lines[label].length > 0,
  );
  return shown.map((label) => {
    const beats = beatsOf(label);
    const marbles = label === 'flow' ? [] : apart(beats, label === 'asterisk' ? '#^' : '')[1];
    return { label, beats, marbles, depth: depthOf(marbles) };
  });
}

const always: ReadonlySet<Label> = new Set(['requests', 'flow']);

/** A lane at its height, up to where lines end. */
export function drawLane(
  { label, beats, marbles }: Lane,
  { legend }: Score,
  timeline: Timeline,
  y: number,
  right: number,
): string[] {
  const base = (): string[] => {
    if (label === 'asterisk') return drawSocket(beats, timeline, y, right);
    if (label === 'flow') return drawLife(beats, timeline, y);
    return [...track(timeline, timeline.x(0) - 14, right, y, 'heard'), drawArrow(right, y)];
  };
  const meaning = (symbol: string): string => meaningIn(label, symbol, legend);
  return [text(16, y + 4, 'lane', label), ...base(), ...drawMarbles(marbles, meaning, timeline, y, label)];
}
