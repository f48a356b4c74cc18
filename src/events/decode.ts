import { fieldsOf } from '../description/event-objects.js';
import { AriProtocolError } from '../errors.js';
import { quote } from '../util/format.js';
import { tryParseJson } from '../util/json.js';
import type { Redact } from '../util/redact.js';

/** A parsed event. Only its type is certain. */
export type RawEvent = Record<string, unknown> & { readonly type: string };

/** A redacted text is shorter, so more of a frame is redacted than an error quotes. */
const MAX_REDACTED_CHARS = 4_096;

/** Returns the first characters of a frame for an error, without credentials that the server sent back. */
export const startOf = (frame: string, redact: Redact): string =>
  redact(frame.slice(0, MAX_REDACTED_CHARS)).slice(0, 120);

/**
 * Parses a frame. Accepts every event type; throws `AriProtocolError` for a frame that is not an event. The error of
 * `JSON.parse` is no cause of it, because that error quotes a part of the frame that can be half of a credential.
 */
export function decode(frame: string, redact: Redact): RawEvent {
  const json = tryParseJson(frame);
  if (isEventTypeName(fieldsOf(json)?.['type'])) return json as RawEvent;
  const expected = json === undefined ? 'JSON' : 'an event';
  throw new AriProtocolError(`a frame is not ${expected}: ${quote(startOf(frame, redact), 120)}`);
}

/**
 * Returns whether a value can be an event type. Types are keys of the router too: they must differ from the keys of
 * objects.
 */
export const isEventTypeName = (type: unknown): type is string =>
  typeof type === 'string' && !type.includes(':') && !type.includes('*');
