import { holderOf } from '../description/event-objects.js';
import type { RawEvent } from './decode.js';
import type { EventType } from './event-types.js';
import { addKeys } from './keys.js';

/** The part of an event that the client reads first. It parses the rest only for an event that has subscribers. */
export interface EventHeader {
  readonly type: EventType;
  /** Missing if the client needs the type only. */
  readonly application?: string | undefined;
  /** The keys of the objects in the event; empty if the client needs the type only. */
  readonly keys: readonly string[];
  /** Set for an event that lacks an object of its type. */
  readonly isIncomplete?: boolean;
}

export const NO_KEYS: readonly string[] = [];

/** Returns the header of a parsed event. */
export function readHeader(event: RawEvent, type: EventType): EventHeader {
  const application = event['application'];
  const keys: string[] = [];
  let isIncomplete = false;
  for (const place of type.objects) {
    if (!addKeys(keys, place, holderOf(event, place)?.[place.name])) isIncomplete = true;
  }
  return {
    type,
    application: typeof application === 'string' ? application : undefined,
    keys,
    ...(isIncomplete && { isIncomplete }),
  };
}
