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
