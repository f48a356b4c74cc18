import type { RawEvent } from './decode.js';
import type { EventType } from './event-types.js';
import { keysOf } from './keys.js';

/** What has to be known of every event. All the rest of it is read only when somebody hears it. */
export interface Head {
  readonly type: EventType;
  /** Missing where nobody has to know. */
  readonly application?: string | undefined;
  /** The addresses of the objects that it is about; none where nobody has to know. */
  readonly keys: readonly string[];
}

/** The addresses of no object. */
export const NONE: readonly string[] = [];

/** The head of an event that was read as a whole. */
export function headOf(event: RawEvent, type: EventType): Head {
  const application = event['application'];
  return {
    type,
    application: typeof application === 'string' ? application : undefined,
    keys: keysOf(event, type),
  };
}
