import { AriProtocolError, type AriRequestInfo } from '../errors.js';
import type { AriResponse } from '../transport/transport.js';
import { formatRequest, quote } from '../util/format.js';
import { isSuccess, toHttpError } from '../util/http-error.js';
import { tryParseJson } from '../util/json.js';
import type { Redact } from '../util/redact.js';

/**
 * Returns the JSON of a successful response, or `undefined` for an empty one. Throws `AriHttpError` for a refusal or
 * a redirect.
 */
export function parseResponse({ status, reason, body }: AriResponse, request: AriRequestInfo, redact: Redact): unknown {
  if (!isSuccess(status)) throw toHttpError(request, { status, reason, body });
  if (typeof body !== 'string') return body;
  if (body === '') return undefined;
  const json = tryParseJson(body);
  if (json !== undefined) return json;
  throw new AriProtocolError(`${formatRequest(request)}: the answer is not JSON: ${quote(redact(body), 80)}`);
}
