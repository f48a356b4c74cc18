import type { Item } from './item.js';

/** What happens at one time in a score: in life it took some milliseconds. */
export interface Burst {
  readonly items: Item[];
  /** It comes by a timer, of the program or of the way back of an answer: later than what Asterisk says at that time. */
  isScheduled: boolean;
  /** The program began it: by a timer, or when it was unsubscribed. */
  readonly isOwn: boolean;
}

/** So soon after what it follows from does a program ask, and an Asterisk answer, unless it waits. In milliseconds. */
const REACTION = 80;
/** So soon after one another are events the same event to a listener. */
const TOGETHER = 30;

const isCue = ({ type }: Item): boolean => type === 'event' || type === 'lost' || type === 'open';

export const isSoon = (cause: { readonly at: number }, effect: Item): boolean =>
  effect.at - cause.at <= (isCue(effect) ? TOGETHER : REACTION);

/** Puts together what follows from one another. An answer of an earlier burst is late, and what comes after it is later. */
export function burstsOf(items: readonly Item[]): Burst[] {
  const bursts: Burst[] = [];
  const burstOf = new Map<Item, Burst>();
  for (const item of items) {
    let burst = bursts.at(-1);
    const isLater = burst && ((burst.isScheduled && isCue(item)) || (item.type === 'closed' && !burst.isOwn));
    const joins = burst && isSoon(burst.items.at(-1)!, item) && !isLater;
    if (!burst || !joins) {
      const isOwn = item.type === 'request' || item.type === 'closed';
      bursts.push((burst = { items: [], isScheduled: isOwn, isOwn }));
    }
    if (item.type === 'answer' && burstOf.get(item.to) !== burst) burst.isScheduled = true;
    burst.items.push(item);
    burstOf.set(item, burst);
  }
  return bursts;
}
