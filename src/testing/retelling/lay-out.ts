import { milliseconds, type Beat } from '../marble.js';

/** A line of a score: its label, and what is on it. */
export type LabelledLine = readonly [label: string, text: string];

interface Group {
  readonly label: string;
  readonly at: number;
  readonly text: string;
}

/** So many dashes in which nothing happens are written as a time. */
const LONGEST = 24;

/**
 * Writes beats as lines of marbles, one under the other to one scale. What does not fit into a line, because a group
 * takes as much time as it has characters, has another one of the same label; so has what is beside the grid of dashes.
 */
export function layOut(beats: Readonly<Record<string, readonly Beat<string>[]>>, dash: number): LabelledLine[] {
  const groups = Object.entries(beats).flatMap(([label, line]) => groupsOf(label, line));
  const onGrid = groups.filter(({ at }) => at % dash === 0).map((group) => ({ ...group, at: group.at / dash }));
  const stretches = stretchesOf(onGrid);
  return Object.keys(beats).flatMap((label): LabelledLine[] => [
    ...lanesOf(onGrid.filter((group) => group.label === label)).map((lane): LabelledLine => [
      label,
      stretches
        .map(({ from, to, rest }) => noTime(print(lane, from, to)) + (rest > 0 ? ` ${time(rest * dash)} ` : ''))
        .join(''),
    ]),
    ...groups
      .filter((group) => group.label === label && group.at % dash !== 0)
      .map(({ at, text }): LabelledLine => [label, `${at}ms ${text}`]),
  ]);
}

function groupsOf(label: string, beats: readonly Beat<string>[]): Group[] {
  const times = [...new Set(beats.map(({ at }) => at))].sort((one, other) => one - other);
  return times.map((at) => {
    const symbols = beats.flatMap((beat) => (beat.at === at ? beat.what : [])).join('');
    return { label, at, text: symbols.length > 1 ? `(${symbols})` : symbols };
  });
}

/** Where the dashes are written, and after each stretch how many are not. */
function stretchesOf(groups: readonly Group[]): { from: number; to: number; rest: number }[] {
  const stretches: { from: number; to: number; rest: number }[] = [];
  for (const { at, text } of [...groups].sort((one, other) => one.at - other.at)) {
    const last = stretches.at(-1);
    const end = at + text.length;
    if (last && at - last.to <= LONGEST) last.to = Math.max(last.to, end);
    else {
      if (last) {
        // A dash before the time, so that the line says that nothing more comes.
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
    const lane = lanes.find((one) => one.at(-1)!.at + one.at(-1)!.text.length <= group.at);
    if (lane) lane.push(group);
    else lanes.push([group]);
  }
  return lanes;
}

function print(lane: readonly Group[], from: number, to: number): string {
  const here = lane.filter(({ at }) => at >= from && at < to);
  return here.reduce((line, { at, text }) => line.padEnd(at - from, '-') + text, '').padEnd(to - from, '-');
}

/** A key and a symbol by themselves, such as `1s`, would be read as a time. */
const noTime = (marbles: string): string => (milliseconds(marbles) === undefined ? marbles : `${marbles}-`);

const time = (duration: number): string => (duration % 1_000 === 0 ? `${duration / 1_000}s` : `${duration}ms`);
