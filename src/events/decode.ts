import { fieldsOf } from '../description/event-objects.js';
import { AriProtocolError } from '../errors.js';
import { quote } from '../util/format.js';

/** A parsed event. Only its type is certain. */
export type RawEvent = Record<string, unknown> & { readonly type: string };

/** Parses a frame. Accepts every event type; throws `AriProtocolError` for a frame that is not an event. */
export function decode(frame: string): RawEvent {
  let json: unknown;
  try {
    json = JSON.parse(frame);
  } catch (cause) {
    throw new AriProtocolError(`a frame is not JSON: ${quote(frame, 120)}`, { cause });
  }
  if (!isEventTypeName(fieldsOf(json)?.['type'])) {
    throw new AriProtocolError(`a frame is not an event: ${quote(frame, 120)}`);
  }
  return json as RawEvent;
}

/** Whether a value can be an event type. Types are keys of the router too: they must differ from the keys of objects. */
export const isEventTypeName = (type: unknown): type is string =>
  typeof type === 'string' && !type.includes(':') && !type.includes('*');
