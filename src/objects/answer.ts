import { AriProtocolError, describe, excerpt, parsed, refusal, type AriRequestFacts } from '../errors.js';
import type { AriResponse } from '../transport/transport.js';

/** The JSON of a good answer, `undefined` where it has none; an answer of 400 or more is thrown as `AriHttpError`. */
export function toJson({ status, reason, body }: AriResponse, request: AriRequestFacts): unknown {
  if (status >= 400 || status < 200) throw refusal(request, { status, reason, body });
  if (typeof body !== 'string') return body;
  if (body === '') return undefined;
  const json = parsed(body);
  if (json === undefined)
    throw new AriProtocolError(`${describe(request)}: the answer is not JSON: ${excerpt(body, 80)}`);
  return json;
}
