import { AriInputError } from '../errors.js';
import type { Beat } from './marble.js';

/** When a flow is subscribed to and unsubscribed from: from `^` to `!`. */
export function lifeOf(beats: readonly Beat<string>[]): { readonly from: number; readonly until: number | undefined } {
  const timeOf = (symbol: string): number | undefined => beats.find(({ what }) => what === symbol)?.at;
  return { from: timeOf('^') ?? 0, until: timeOf('!') };
}

/** The symbols of a line that tell of a flow's life, and the others. */
export function apart(beats: readonly Beat<string>[], life: string): [Beat<string>[], Beat<string>[]] {
  return [beats.filter(({ what }) => life.includes(what)), beats.filter(({ what }) => !life.includes(what))];
}

/** The line `flow` of a score, which tells of nothing but its life, from beginning to end. */
export function wholeLife(beats: readonly Beat<string>[], title: string): readonly Beat<string>[] {
  const [life, strange] = apart(beats, '^|#!');
  const isWhole = life.length === 2 && life[0]!.what === '^' && life[1]!.what !== '^';
  if (isWhole && strange.length === 0) return life;
  throw new AriInputError(`${title}: the line "flow" says how long it lives, from ^ to |, # or !`);
}
