import type { Cassette, CassetteAnswer, CassetteEntry, CassetteEvent, CassetteRequest } from '../cassette/cassette.js';
import { findOperation, type FoundOperation } from './find-operation.js';
import { mentionsIn, objectsIn } from './mentions.js';

interface Base {
  /** Milliseconds since the recording began. */
  readonly at: number;
  /** The objects that it is about, as `Channel 17.1`, and what makes two halves of a Local channel one. */
  readonly about: ReadonlySet<string>;
}

export type EventItem = Base & { readonly type: 'event'; readonly event: CassetteEvent };
export type RequestItem = Base & {
  readonly type: 'request';
  readonly request: CassetteRequest;
  readonly operation: FoundOperation | undefined;
};
export type AnswerItem = Base & { readonly type: 'answer'; readonly answer: CassetteAnswer; readonly to: RequestItem };

/** An entry of a cassette with what it is about. */
export type Item = EventItem | RequestItem | AnswerItem | (Base & { readonly type: 'open' | 'lost' | 'closed' });

/** The entries of a cassette; answers know their requests. */
export function itemsOf({ entries }: Cassette): Item[] {
  const requests = new Map<number, RequestItem>();
  return entries.flatMap((entry): Item[] => {
    const { at } = entry;
    if ('connection' in entry) return [{ at, about: new Set(), type: entry.connection }];
    const to = 'answer' in entry ? requests.get(entry.answer.id) : undefined;
    const operation = 'request' in entry ? findOperation(entry.request) : to?.operation;
    const about = new Set(mentionsIn(entry, operation).map(({ kind, id }) => `${kind} ${id}`));
    if ('event' in entry) {
      for (const half of halvesIn(entry.event)) about.add(half);
      return [{ at, about, type: 'event', event: entry.event }];
    }
    if ('answer' in entry) return to ? [{ at, about, type: 'answer', answer: entry.answer, to }] : [];
    const item: RequestItem = { at, about, type: 'request', request: entry.request, operation };
    requests.set(entry.request.id, item);
    return [item];
  });
}

const halvesIn = (event: CassetteEvent): string[] =>
  objectsIn(event).flatMap(({ snapshot: { name } }) =>
    typeof name === 'string' ? (/^(Local\/.*);[12]$/.exec(name)?.[1] ?? []) : [],
  );

/** An item as an entry of a cassette again. */
export function entryOf(item: Item): CassetteEntry {
  const { at } = item;
  if (item.type === 'event') return { at, event: item.event };
  if (item.type === 'request') return { at, request: item.request };
  return item.type === 'answer' ? { at, answer: item.answer } : { at, connection: item.type };
}
