import { AriProtocolError, type AriRequestFacts } from '../errors.js';
import type { AriResponse } from '../transport/transport.js';
import { formatRequest, quote } from '../util/format.js';
import { toHttpError } from '../util/http-error.js';
import { tryParseJson } from '../util/json.js';

/** The JSON of a good answer, `undefined` where it has none; an answer of 400 or more is thrown as `AriHttpError`. */
export function toJson({ status, reason, body }: AriResponse, request: AriRequestFacts): unknown {
  if (status >= 400 || status < 200) throw toHttpError(request, { status, reason, body });
  if (typeof body !== 'string') return body;
  if (body === '') return undefined;
  const json = tryParseJson(body);
  if (json === undefined)
    throw new AriProtocolError(`${formatRequest(request)}: the answer is not JSON: ${quote(body, 80)}`);
  return json;
}
