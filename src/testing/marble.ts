import { AriInputError } from '../errors.js';

/** A value at a time, in milliseconds from the start of the score. */
export interface Beat<T> {
  readonly at: number;
  readonly value: T;
}

/** A parsed marble line: its symbols in order, and its length. */
export interface MarbleLine {
  readonly beats: readonly Beat<string>[];
  readonly length: number;
}

const units = { ms: 1, s: 1_000, m: 60_000 } as const;

/** Parses `4s`, `150ms` or `1.5m` to milliseconds. Returns `undefined` for any other text. */
export function parseDuration(word: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(word) ?? [];
  return number === undefined ? undefined : Number(number) * units[unit as keyof typeof units];
}

/**
 * Parses a marble line in the notation of RxJS. A dash advances the time; a symbol takes the time of a dash. The
 * symbols of a group in parentheses happen at the same time, and the group takes the time of its characters. A
 * duration such as `4s` stands between blanks. Other blanks have no meaning.
 */
export function readMarbles(line: string, dash = 1): MarbleLine {
  const beats: Beat<string>[] = [];
  let now = 0;
  let group: number | undefined;
  for (let index = 0; index < line.length; index++) {
    const char = line[index]!;
    const word = group === undefined && (index === 0 || line[index - 1] === ' ') ? durationAt(line, index) : undefined;
    if (word !== undefined) {
      now += parseDuration(word)!;
      index += word.length - 1;
    } else if (char !== ' ') {
      if (char === '(') {
        if (group !== undefined) throw new AriInputError(`marbles ${line}: a group cannot contain a group`);
        group = now;
      } else if (char === ')') {
        if (group === undefined) throw new AriInputError(`marbles ${line}: a group is closed but not opened`);
        group = undefined;
      } else if (char !== '-') beats.push({ at: group ?? now, value: char });
      now += dash;
    }
  }
  if (group !== undefined) throw new AriInputError(`marbles ${line}: a group is not closed`);
  return { beats, length: now };
}

/** Parses several lines and merges their symbols by time. */
export const beatsOf = (lines: readonly string[], dash: number): Beat<string>[] =>
  lines.flatMap((line) => readMarbles(line, dash).beats).sort((a, b) => a.at - b.at);

/** Returns the duration at a position of a line, if blanks surround it. */
function durationAt(line: string, index: number): string | undefined {
  const word = line.slice(index).split(' ', 1)[0]!;
  return parseDuration(word) === undefined ? undefined : word;
}
