import { parseDuration, type Beat } from '../marble.js';

/** A line of a score: its label and its text. */
export type LabelledLine = readonly [label: string, text: string];

interface Group {
  readonly label: string;
  readonly at: number;
  readonly text: string;
}

/** A gap of more dashes is written as a duration. */
const MAX_DASHES = 24;

/**
 * Writes beats as lines of marbles, one below the other on one scale. A group takes as much time as it has
 * characters. A group that overlaps the previous one goes into another line with the same label, and so does a group
 * beside the grid of dashes.
 */
export function layOutLines(beats: Readonly<Record<string, readonly Beat<string>[]>>, dash: number): LabelledLine[] {
  const groups = Object.entries(beats).flatMap(([label, line]) => groupsOf(label, line));
  const onGrid = groups.filter(({ at }) => at % dash === 0).map((group) => ({ ...group, at: group.at / dash }));
  const stretches = stretchesOf(onGrid);
  return Object.keys(beats).flatMap((label): LabelledLine[] => [
    ...lanesOf(onGrid.filter((group) => group.label === label)).map((lane): LabelledLine => [
      label,
      stretches
        .map(
          ({ from, to, rest }) =>
            avoidDuration(print(lane, from, to)) + (rest > 0 ? ` ${formatDuration(rest * dash)} ` : ''),
        )
        .join(''),
    ]),
    ...groups
      .filter((group) => group.label === label && group.at % dash !== 0)
      .map(({ at, text }): LabelledLine => [label, `${at}ms ${text}`]),
  ]);
}

function groupsOf(label: string, beats: readonly Beat<string>[]): Group[] {
  const times = [...new Set(beats.map(({ at }) => at))].sort((a, b) => a - b);
  return times.map((at) => {
    const symbols = beats.flatMap((beat) => (beat.at === at ? beat.value : [])).join('');
    return { label, at, text: symbols.length > 1 ? `(${symbols})` : symbols };
  });
}

/** Returns the ranges that are written as dashes, and the number of skipped dashes after each range. */
function stretchesOf(groups: readonly Group[]): { from: number; to: number; rest: number }[] {
  const stretches: { from: number; to: number; rest: number }[] = [];
  for (const { at, text } of [...groups].sort((a, b) => a.at - b.at)) {
    const last = stretches.at(-1);
    const end = at + text.length;
    if (last && at - last.to <= MAX_DASHES) last.to = Math.max(last.to, end);
    else {
      if (last) {
        // A dash before the duration shows that no symbol of this line follows.
        last.to += 1;
        last.rest = at - last.to;
      }
      stretches.push({ from: last ? at : 0, to: end, rest: 0 });
    }
  }
  return stretches;
}

function lanesOf(groups: readonly Group[]): Group[][] {
  const lanes: Group[][] = [];
  for (const group of groups) {
    const lane = lanes.find((candidate) => candidate.at(-1)!.at + candidate.at(-1)!.text.length <= group.at);
    if (lane) lane.push(group);
    else lanes.push([group]);
  }
  return lanes;
}

function print(lane: readonly Group[], from: number, to: number): string {
  const here = lane.filter(({ at }) => at >= from && at < to);
  return here.reduce((line, { at, text }) => line.padEnd(at - from, '-') + text, '').padEnd(to - from, '-');
}

/** Avoids a key and a symbol that look like a duration, such as `1s`. */
const avoidDuration = (marbles: string): string => (parseDuration(marbles) === undefined ? marbles : `${marbles}-`);

const formatDuration = (duration: number): string =>
  duration % 1_000 === 0 ? `${duration / 1_000}s` : `${duration}ms`;
