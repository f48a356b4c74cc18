import type { Burst } from './bursts.js';
import type { Item } from './item.js';

/** What a program asks when it ends, it asks so soon before its event socket closes. In milliseconds. */
const UNDOING = 1_000;

/** Whether this is the end of the call. */
export const isEnd = (item: Item): boolean =>
  item.type === 'event' && /^(StasisEnd|ChannelDestroyed)$/.test(item.event.type) && item.about.has('Channel caller');

/** Behind the place where the program closed its event socket for the last time; at the end of all where it did not. */
export function closingIn(items: readonly Item[]): number | undefined {
  const index = items.findLastIndex(({ type }) => type === 'closed');
  return index < 0 ? undefined : index + 1;
}

/** The burst in which the program was ended, where it was ended before the call. */
export function stopIn(bursts: readonly Burst[]): Burst | undefined {
  const closing = bursts.findLastIndex(({ items }) => items.some(({ type }) => type === 'closed'));
  if (closing < 0) return undefined;
  const over = bursts[closing]!.items[0]!.at;
  return bursts.find(({ isOwn, items }) => isOwn && over - items[0]!.at <= UNDOING);
}
