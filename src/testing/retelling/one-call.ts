import { AriInputError } from '../../errors.js';
import { isSoon } from './bursts.js';
import type { Item, RequestItem } from './item.js';
import { madeBy, objectsIn } from './mentions.js';

/** One call of a cassette. */
export interface OneCall {
  /** The channel whose call it is. */
  readonly channel: string;
  readonly items: readonly Item[];
}

/**
 * The call of a channel: what is about it, about what that is about, and so on, and what the program asked because of
 * that. Of a cassette with a single call everything is part of it.
 */
export function oneCall(items: readonly Item[], wanted: string | undefined): OneCall {
  const callers = callersIn(items);
  const channel = wanted ?? callers[0];
  if (channel === undefined) throw new AriInputError('there is no StasisStart on this cassette: name a channel');
  const known = new Set([`Channel ${channel}`]);
  if (!items.some(({ about }) => touches(about, known)))
    throw new AriInputError(`there is no channel "${channel}" on this cassette`);
  if (callers.length < 2) return { channel, items };
  const taken = new Set<Item>();
  for (let size = -1; size < taken.size;) {
    size = taken.size;
    for (const [index, item] of items.entries()) {
      if (taken.has(item)) continue;
      const isPart = touches(item.about, known) || (item.type === 'answer' && taken.has(item.to));
      if (!isPart && !(item.type === 'request' && isCaused(item, index, items, taken))) continue;
      taken.add(item);
      for (const one of item.about) known.add(one);
    }
  }
  return { channel, items: items.filter((item) => taken.has(item) || ['lost', 'open'].includes(item.type)) };
}

const touches = (about: ReadonlySet<string>, known: ReadonlySet<string>): boolean =>
  [...about].some((one) => known.has(one));

/** Those who came in by themselves. */
function callersIn(items: readonly Item[]): string[] {
  const made = new Set<string>();
  const callers = new Set<string>();
  for (const item of items) {
    const one = item.type === 'request' && item.operation && madeBy(item.operation);
    if (one && one.id !== undefined) made.add(one.id);
    if (item.type !== 'event' || item.event.type !== 'StasisStart') continue;
    const id = objectsIn(item.event).find(({ path }) => path === 'channel')?.id;
    if (id !== undefined && !made.has(id.replace(/;[12]$/, ''))) callers.add(id);
  }
  return [...callers];
}

/** Whether a request about nothing that was there before was asked at once after something of this call. */
function isCaused(item: RequestItem, index: number, items: readonly Item[], taken: ReadonlySet<Item>): boolean {
  const before = items.slice(0, index);
  const cause = before.findLast(({ type }) => type === 'event' || type === 'answer');
  return (
    cause !== undefined &&
    taken.has(cause) &&
    isSoon(cause, item) &&
    !before.some((one) => touches(one.about, item.about))
  );
}
