/** How wide a dash is. Marbles of neighbouring dashes just do not touch. */
const DASH = 28;

/** Longer waits, in dashes, are shortened: the first of these by which the drawing gets no wider than it should. */
const LONGEST = [16, 10, 4];
const WIDEST = 1_100;
const SHORTENED = 4 * DASH;

/** A wait that is drawn shorter than it is. */
export interface Skip {
  readonly x1: number;
  readonly x2: number;
  readonly lasts: number;
}

/** Where in a drawing the times of a score are. */
export interface Timeline {
  readonly times: readonly number[];
  readonly skips: readonly Skip[];
  /** For one of the times. */
  readonly x: (time: number) => number;
}

/** Places the times of a score from left to right, true to scale but for long waits and for less than a dash. */
export function timelineOf(all: readonly number[], dash: number, left: number): Timeline {
  const times = [...new Set([0, ...all])].sort((one, other) => one - other);
  const timelines = LONGEST.map((longest) => placed(times, dash, left, longest));
  return timelines.find(({ x }) => x(times.at(-1)!) <= WIDEST) ?? timelines.at(-1)!;
}

function placed(times: readonly number[], dash: number, left: number, longest: number): Timeline {
  const places = new Map([[0, left]]);
  const skips: Skip[] = [];
  let x1 = left;
  for (const [index, time] of times.slice(1).entries()) {
    const lasts = time - times[index]!;
    const dashes = lasts / dash;
    const x2 = x1 + (dashes > longest ? SHORTENED : Math.max(1, dashes) * DASH);
    if (dashes > longest) skips.push({ x1, x2, lasts });
    places.set(time, x2);
    x1 = x2;
  }
  return { times, skips, x: (time) => places.get(time)! };
}
