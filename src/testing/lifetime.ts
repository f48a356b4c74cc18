import { AriInputError } from '../errors.js';
import type { Beat } from './marble.js';

/** Returns when a flow is subscribed (`^`) and unsubscribed (`!`). */
export function lifetimeOf(beats: readonly Beat<string>[]): {
  readonly from: number;
  readonly until: number | undefined;
} {
  const timeOf = (symbol: string): number | undefined => beats.find(({ value }) => value === symbol)?.at;
  return { from: timeOf('^') ?? 0, until: timeOf('!') };
}

/** Splits the beats of a line into those with one of the given symbols and the rest. */
export function splitBeats(beats: readonly Beat<string>[], life: string): [Beat<string>[], Beat<string>[]] {
  return [beats.filter(({ value }) => life.includes(value)), beats.filter(({ value }) => !life.includes(value))];
}

/** Checks the line `flow` of a score: `^`, then one of `|`, `#` and `!`. Returns its beats. */
export function parseLifetime(beats: readonly Beat<string>[], title: string): readonly Beat<string>[] {
  const [life, strange] = splitBeats(beats, '^|#!');
  const isWhole = life.length === 2 && life[0]!.value === '^' && life[1]!.value !== '^';
  if (isWhole && strange.length === 0) return life;
  throw new AriInputError(`${title}: the line "flow" must contain ^ and then one of |, # or !`);
}
