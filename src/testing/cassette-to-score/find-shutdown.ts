import type { Burst } from './bursts.js';
import type { Item } from './timeline-item.js';

/** A program that ends sends its cleanup within this time before its event socket closes, in milliseconds. */
const CLEANUP_TIME_MS = 1_000;

/** Returns whether an item is the end of the call. */
export const isCallEnd = (item: Item): boolean =>
  item.type === 'event' && /^(StasisEnd|ChannelDestroyed)$/.test(item.event.type) && item.objects.has('Channel caller');

/**
 * Returns the index after the last close of the event socket by the program, or `undefined` if the program did not
 * close it.
 */
export function indexAfterClose(items: readonly Item[]): number | undefined {
  const index = items.findLastIndex(({ type }) => type === 'closed');
  return index < 0 ? undefined : index + 1;
}

/** Returns the burst in which the program ended, if it ended before the call. */
export function findShutdown(bursts: readonly Burst[]): Burst | undefined {
  const closing = bursts.findLastIndex(({ items }) => items.some(({ type }) => type === 'closed'));
  if (closing < 0) return undefined;
  const closeTime = bursts[closing]!.items[0]!.at;
  return bursts.find(
    ({ isStartedByProgram, items }) => isStartedByProgram && closeTime - items[0]!.at <= CLEANUP_TIME_MS,
  );
}
