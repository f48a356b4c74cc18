import type { Sight } from './sight.js';
import type { Truth } from './truth.js';

/** Returns the differences between the two ledgers. */
export interface Comparison {
  /** Channels that entered the application. */
  readonly entered: number;
  /** Of these, whose start was found out after an outage. */
  readonly recovered: number;
  /** Of these, whose end was found out after an outage. */
  readonly lost: number;
  /** Channels that began and ended during an outage. The program cannot detect them. */
  readonly unseen: number;
  /** Whatever should not be, one line each. */
  readonly mistakes: readonly string[];
}

/** While an event is late, or a stalled connection is not yet known to be dead, it counts as open and is not, in milliseconds. */
export function compare(truth: Truth, sight: Sight, deafFor: number): Comparison {
  const mistakes: string[] = [];
  const count = { entered: 0, recovered: 0, lost: 0, unseen: 0 };
  for (const [id, { from, to }] of truth.stays) {
    count.entered += 1;
    const seen = sight.channels.get(id);
    const say = (mistake: string): number => mistakes.push(`${id}: ${mistake} ${JSON.stringify(seen)}`);
    if (to === undefined) say('is in the application still');
    else if (!seen || seen.starts === 0) {
      count.unseen += 1;
      if (sight.wasOpenBetween(from, to, deafFor)) say(`no start, there for ${Math.round(to - from)} ms`);
      continue;
    }
    if (!seen) continue;
    if (seen.starts !== 1) say('not one start');
    if (seen.ended.length !== 1) say('not one end');
    if (seen.stasisEnds > 1) say('not one StasisEnd');
    count.recovered += seen.recovered;
    if (seen.ended[0] === 'lost') count.lost += 1;
  }
  for (const id of sight.channels.keys()) if (!truth.stays.has(id)) mistakes.push(`${id}: never entered`);
  return { ...count, mistakes };
}
