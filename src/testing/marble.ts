import { AriInputError } from '../errors.js';

/** Something at a point in time, in milliseconds from the beginning. */
export interface Beat<T> {
  readonly at: number;
  readonly what: T;
}

/** A marble line, read: its symbols in their order, and how long it is. */
export interface MarbleLine {
  readonly beats: readonly Beat<string>[];
  readonly length: number;
}

const units = { ms: 1, s: 1_000, m: 60_000 } as const;

/** `4s`, `150ms`, `1.5m` as milliseconds; `undefined` for anything else. */
export function milliseconds(word: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(word) ?? [];
  return number === undefined ? undefined : Number(number) * units[unit as keyof typeof units];
}

/**
 * Reads a marble line as RxJS writes them: a dash is time that passes, a symbol takes as much, a group in parentheses
 * happens at once and takes as much as its characters, a time such as `4s` stands between blanks, other blanks are nothing.
 */
export function readMarbles(line: string, dash = 1): MarbleLine {
  const beats: Beat<string>[] = [];
  let now = 0;
  let group: number | undefined;
  for (let index = 0; index < line.length; index++) {
    const char = line[index]!;
    const word = group === undefined && (index === 0 || line[index - 1] === ' ') ? wordAt(line, index) : undefined;
    if (word !== undefined) {
      now += milliseconds(word)!;
      index += word.length - 1;
    } else if (char !== ' ') {
      if (char === '(') {
        if (group !== undefined) throw new AriInputError(`marbles ${line}: a group is opened within another one`);
        group = now;
      } else if (char === ')') {
        if (group === undefined) throw new AriInputError(`marbles ${line}: a group is closed that was not opened`);
        group = undefined;
      } else if (char !== '-') beats.push({ at: group ?? now, what: char });
      now += dash;
    }
  }
  if (group !== undefined) throw new AriInputError(`marbles ${line}: a group is not closed`);
  return { beats, length: now };
}

/** Several lines that are one. */
export const beatsOf = (lines: readonly string[], dash: number): Beat<string>[] =>
  lines.flatMap((line) => readMarbles(line, dash).beats).sort((one, other) => one.at - other.at);

/** A time that stands at a place in a line, between blanks. */
function wordAt(line: string, index: number): string | undefined {
  const word = line.slice(index).split(' ', 1)[0]!;
  return milliseconds(word) === undefined ? undefined : word;
}
