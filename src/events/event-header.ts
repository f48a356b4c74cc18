import type { RawEvent } from './decode.js';
import type { EventType } from './event-types.js';
import { keysInEvent } from './keys.js';

/** The part of an event that the client reads first. It parses the rest only for an event that has subscribers. */
export interface EventHeader {
  readonly type: EventType;
  /** Missing if the client needs the type only. */
  readonly application?: string | undefined;
  /** The keys of the objects in the event; empty if the client needs the type only. */
  readonly keys: readonly string[];
}

export const NO_KEYS: readonly string[] = [];

/** Returns the header of a parsed event. */
export function readHeader(event: RawEvent, type: EventType): EventHeader {
  const application = event['application'];
  return {
    type,
    application: typeof application === 'string' ? application : undefined,
    keys: keysInEvent(event, type),
  };
}
