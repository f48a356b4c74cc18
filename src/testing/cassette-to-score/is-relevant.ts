import { eventObjects } from '../../generated/event-objects.js';
import { isSoon } from './bursts.js';
import type { Item } from './timeline-item.js';

/** Events that the dialplan and the program's own requests cause, and that few programs use. */
const minorEvent = /^Channel(Varset|Dialplan)$/;

/**
 * Returns whether a score contains an item. A minor event, or an event about no call, is relevant only if a request
 * follows immediately.
 */
export function isRelevant(item: Item, index: number, items: readonly Item[]): boolean {
  if (item.type === 'open') return items.slice(0, index).some(({ type }) => type === 'lost');
  if (item.type !== 'event') return true;
  if (!Object.hasOwn(eventObjects, item.event.type)) return false;
  if (!minorEvent.test(item.event.type) && item.objects.size > 0) return true;
  const next = items[index + 1];
  return next?.type === 'request' && isSoon(item, next);
}
