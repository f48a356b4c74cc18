import type { ResolvedAriOptions } from '../options.js';
import { isSuccess } from '../util/http-error.js';
import type { Redact } from '../util/redact.js';
import type { AriResponse } from './transport.js';

/** Error responses of Asterisk have a few hundred bytes. */
const MAX_REFUSAL_BYTES = 65_536;

/** Maximum number of bytes that are read of an error response. */
export const maxRefusalBytes = ({ maxPayload }: ResolvedAriOptions): number => Math.min(maxPayload, MAX_REFUSAL_BYTES);

/**
 * Converts a response for the client. An error response is logged, and a server may send back what it received, so
 * the credentials are removed from it. Other responses do not change.
 */
export function redactRefusal(redact: Redact, { status, reason, body }: AriResponse): AriResponse {
  if (isSuccess(status)) return { status, reason, body };
  return { status, reason: redact(reason), body: typeof body === 'string' ? redact(body) : body };
}
