import type { ResolvedOptions } from '../options.js';
import type { Redact } from '../util/redact.js';
import type { AriResponse } from './transport.js';

/** Refusals of Asterisk have a few hundred bytes. */
const MAX_REFUSAL_BYTES = 65_536;

/** How many bytes of a refusal are read. */
export const maxRefusalBytes = ({ maxPayload }: ResolvedOptions): number => Math.min(maxPayload, MAX_REFUSAL_BYTES);

/**
 * A response as it leaves the transport. A refusal becomes an error that is logged, and a server may send back what it
 * received: the credentials are taken out of it. The data of other responses stay as they are.
 */
export function toResponse(redact: Redact, { status, reason, body }: AriResponse): AriResponse {
  if (status >= 200 && status < 300) return { status, reason, body };
  return { status, reason: redact(reason), body: typeof body === 'string' ? redact(body) : body };
}
