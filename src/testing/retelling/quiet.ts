import { eventObjects } from '../../generated/event-objects.js';
import { isSoon } from './bursts.js';
import type { Item } from './item.js';

/** What the dialplan and the program's own requests bring about, and few programs look at. */
const quiet = /^Channel(Varset|Dialplan)$/;

/** Whether a score tells of it. What is quiet, or about no call, is told where the program asked something at once. */
export function isTold(item: Item, index: number, items: readonly Item[]): boolean {
  if (item.type === 'open') return items.slice(0, index).some(({ type }) => type === 'lost');
  if (item.type !== 'event') return true;
  if (!Object.hasOwn(eventObjects, item.event.type)) return false;
  if (!quiet.test(item.event.type) && item.about.size > 0) return true;
  const next = items[index + 1];
  return next?.type === 'request' && isSoon(item, next);
}
