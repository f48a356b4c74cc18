/** Width of a dash. Marbles of adjacent dashes do not touch. */
const DASH_WIDTH = 28;

/** Gaps of more dashes are shortened. The first of these limits with which the drawing is narrow enough applies. */
const MAX_DASHES = [16, 10, 4];
const MAX_WIDTH = 1_100;
const SKIP_WIDTH = 4 * DASH_WIDTH;

/** A gap that is drawn shorter than its duration. */
export interface Skip {
  readonly x1: number;
  readonly x2: number;
  readonly duration: number;
}

/** The horizontal positions of the times of a score. */
export interface Timeline {
  readonly times: readonly number[];
  readonly skips: readonly Skip[];
  /** Returns the position of one of `times`. */
  readonly x: (time: number) => number;
}

/**
 * Places the times of a score from left to right. The scale is linear, except for long gaps and for gaps of less than
 * a dash.
 */
export function timelineOf(all: readonly number[], dash: number, left: number): Timeline {
  const times = [...new Set([0, ...all])].sort((a, b) => a - b);
  const timelines = MAX_DASHES.map((longest) => placeTimes(times, dash, left, longest));
  return timelines.find(({ x }) => x(times.at(-1)!) <= MAX_WIDTH) ?? timelines.at(-1)!;
}

function placeTimes(times: readonly number[], dash: number, left: number, longest: number): Timeline {
  const places = new Map([[0, left]]);
  const skips: Skip[] = [];
  let x1 = left;
  for (const [index, time] of times.slice(1).entries()) {
    const duration = time - times[index]!;
    const dashes = duration / dash;
    const x2 = x1 + (dashes > longest ? SKIP_WIDTH : Math.max(1, dashes) * DASH_WIDTH);
    if (dashes > longest) skips.push({ x1, x2, duration });
    places.set(time, x2);
    x1 = x2;
  }
  return { times, skips, x: (time) => places.get(time)! };
}
