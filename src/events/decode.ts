import { AriProtocolError } from '../errors.js';
import { fieldsOf } from './event-types.js';
import { quote } from '../util/format.js';

/** An event as it came: JSON with a type, nothing else is known of it. */
export type RawEvent = Record<string, unknown> & { readonly type: string };

/** Reads one frame. Any type passes, also one that no release had so far; throws `AriProtocolError` for what is no event. */
export function decode(frame: string): RawEvent {
  let json: unknown;
  try {
    json = JSON.parse(frame);
  } catch (cause) {
    throw new AriProtocolError(`a frame is not JSON: ${quote(frame, 120)}`, { cause });
  }
  if (!isType(fieldsOf(json)?.['type'])) {
    throw new AriProtocolError(`a frame is no event: ${quote(frame, 120)}`);
  }
  return json as RawEvent;
}

/** Types are addresses of listeners, and must not be taken for those of objects or for that of everything. */
export const isType = (type: unknown): type is string =>
  typeof type === 'string' && !type.includes(':') && !type.includes('*');
