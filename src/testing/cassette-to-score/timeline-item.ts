import type { Cassette, CassetteAnswer, CassetteEntry, CassetteEvent, CassetteRequest } from '../cassette/cassette.js';
import { findOperation, type RequestedOperation } from './find-operation.js';
import { mentionsIn, objectsIn } from './mentions.js';

interface ItemBase {
  /** Milliseconds since the start of the recording. */
  readonly at: number;
  /** The objects of the item, as `Channel 17.1`, and the common name of the two Local channels of a pair. */
  readonly objects: ReadonlySet<string>;
}

export type EventItem = ItemBase & { readonly type: 'event'; readonly event: CassetteEvent };
export type RequestItem = ItemBase & {
  readonly type: 'request';
  readonly request: CassetteRequest;
  readonly operation: RequestedOperation | undefined;
};
export type AnswerItem = ItemBase & {
  readonly type: 'answer';
  readonly answer: CassetteAnswer;
  readonly to: RequestItem;
};

/** An entry of a cassette with the objects that it mentions. */
export type Item = EventItem | RequestItem | AnswerItem | (ItemBase & { readonly type: 'open' | 'lost' | 'closed' });

/** Returns the entries of a cassette. A response refers to its request. */
export function itemsOf({ entries }: Cassette): Item[] {
  const requests = new Map<number, RequestItem>();
  return entries.flatMap((entry): Item[] => {
    const { at } = entry;
    if ('connection' in entry) return [{ at, objects: new Set(), type: entry.connection }];
    const to = 'answer' in entry ? requests.get(entry.answer.id) : undefined;
    const operation = 'request' in entry ? findOperation(entry.request) : to?.operation;
    const objects = new Set(mentionsIn(entry, operation).map(({ kind, id }) => `${kind} ${id}`));
    if ('event' in entry) {
      for (const half of localChannelsIn(entry.event)) objects.add(half);
      return [{ at, objects, type: 'event', event: entry.event }];
    }
    if ('answer' in entry) return to ? [{ at, objects, type: 'answer', answer: entry.answer, to }] : [];
    const item: RequestItem = { at, objects, type: 'request', request: entry.request, operation };
    requests.set(entry.request.id, item);
    return [item];
  });
}

const localChannelsIn = (event: CassetteEvent): string[] =>
  objectsIn(event).flatMap(({ snapshot: { name } }) =>
    typeof name === 'string' ? (/^(Local\/.*);[12]$/.exec(name)?.[1] ?? []) : [],
  );

/** Converts an item to an entry of a cassette. */
export function entryOf(item: Item): CassetteEntry {
  const { at } = item;
  if (item.type === 'event') return { at, event: item.event };
  if (item.type === 'request') return { at, request: item.request };
  return item.type === 'answer' ? { at, answer: item.answer } : { at, connection: item.type };
}
