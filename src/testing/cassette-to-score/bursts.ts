import type { Item } from './timeline-item.js';

/** Items at the same time in a score. In the recording they took some milliseconds. */
export interface Burst {
  readonly items: Item[];
  /** A timer of the program or a delayed response started the burst. It comes after the events of the same time. */
  isScheduled: boolean;
  /** The program started the burst: by a timer, or when it was unsubscribed. */
  readonly isStartedByProgram: boolean;
}

/** A program or an Asterisk that does not wait reacts within this time, in milliseconds. */
const REACTION_TIME_MS = 80;
/** Events within this time, in milliseconds, belong to the same burst. */
const SAME_EVENT_MS = 30;

const isFromServer = ({ type }: Item): boolean => type === 'event' || type === 'lost' || type === 'open';

export const isSoon = (cause: { readonly at: number }, effect: Item): boolean =>
  effect.at - cause.at <= (isFromServer(effect) ? SAME_EVENT_MS : REACTION_TIME_MS);

/**
 * Groups items with their effects. A response to a request of an earlier burst is delayed, so the items after it are
 * later too.
 */
export function burstsOf(items: readonly Item[]): Burst[] {
  const bursts: Burst[] = [];
  const burstOf = new Map<Item, Burst>();
  for (const item of items) {
    let burst = bursts.at(-1);
    const isLater =
      burst && ((burst.isScheduled && isFromServer(item)) || (item.type === 'closed' && !burst.isStartedByProgram));
    const joins = burst && isSoon(burst.items.at(-1)!, item) && !isLater;
    if (!burst || !joins) {
      const isStartedByProgram = item.type === 'request' || item.type === 'closed';
      bursts.push((burst = { items: [], isScheduled: isStartedByProgram, isStartedByProgram }));
    }
    if (item.type === 'answer' && burstOf.get(item.to) !== burst) burst.isScheduled = true;
    burst.items.push(item);
    burstOf.set(item, burst);
  }
  return bursts;
}
