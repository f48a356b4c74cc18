import { AriInputError } from '../../errors.js';
import { isSoon } from './bursts.js';
import type { Item, RequestItem } from './timeline-item.js';
import { createdBy, objectsIn } from './mentions.js';

/** One call of a cassette. */
export interface SelectedCall {
  /** The channel of the caller. */
  readonly channel: string;
  readonly items: readonly Item[];
}

/**
 * Selects the items of a call: items about its channel, about the objects of those items, and so on, and the requests
 * that they cause. If the cassette has only one call, all items belong to it.
 */
export function selectCall(items: readonly Item[], wanted: string | undefined): SelectedCall {
  const callers = callersIn(items);
  const channel = wanted ?? callers[0];
  if (channel === undefined) throw new AriInputError('the cassette has no StasisStart: name a channel');
  const known = new Set([`Channel ${channel}`]);
  if (!items.some(({ objects }) => intersects(objects, known)))
    throw new AriInputError(`the cassette has no channel "${channel}"`);
  if (callers.length < 2) return { channel, items };
  const taken = new Set<Item>();
  for (let size = -1; size < taken.size;) {
    size = taken.size;
    for (const [index, item] of items.entries()) {
      if (taken.has(item)) continue;
      const isPart = intersects(item.objects, known) || (item.type === 'answer' && taken.has(item.to));
      if (!isPart && !(item.type === 'request' && isCaused(item, index, items, taken))) continue;
      taken.add(item);
      for (const object of item.objects) known.add(object);
    }
  }
  return { channel, items: items.filter((item) => taken.has(item) || ['lost', 'open'].includes(item.type)) };
}

const intersects = (objects: ReadonlySet<string>, known: ReadonlySet<string>): boolean =>
  [...objects].some((object) => known.has(object));

/** Returns the channels that entered the application without a request of the program. */
function callersIn(items: readonly Item[]): string[] {
  const created = new Set<string>();
  const callers = new Set<string>();
  for (const item of items) {
    const object = item.type === 'request' && item.operation && createdBy(item.operation);
    if (object && object.id !== undefined) created.add(object.id);
    if (item.type !== 'event' || item.event.type !== 'StasisStart') continue;
    const id = objectsIn(item.event).find(({ path }) => path === 'channel')?.id;
    if (id !== undefined && !created.has(id.replace(/;[12]$/, ''))) callers.add(id);
  }
  return [...callers];
}

/** Returns whether an item of this call caused a request that mentions no earlier object. */
function isCaused(item: RequestItem, index: number, items: readonly Item[], taken: ReadonlySet<Item>): boolean {
  const before = items.slice(0, index);
  const cause = before.findLast(({ type }) => type === 'event' || type === 'answer');
  return (
    cause !== undefined &&
    taken.has(cause) &&
    isSoon(cause, item) &&
    !before.some((object) => intersects(object.objects, item.objects))
  );
}
