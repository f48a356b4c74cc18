import { tryParseJson } from '../../util/json.js';
import type { AriRequest, AriResponse } from '../transport.js';

/** Asterisk closes the socket on a message of 65,536 bytes. */
const MAX_MESSAGE_BYTES = 65_535;

/** In UTF-8 a UTF-16 code unit has at most three bytes. */
const MAX_BYTES_PER_UNIT = 3;

/** Prefix of the ids of all requests of this client. */
export const ID_PREFIX = 'rx-ari ';

/** Prefix of the ids of requests that probe whether the server responds. */
export const PROBE_ID_PREFIX = `${ID_PREFIX}? `;

/** Encodes a request for an event socket. Returns `undefined` if the socket cannot carry the request. */
export function requestFrame(id: string, { method, path, query, body, binary }: AriRequest): string | undefined {
  // Asterisk sends files by HTTP only.
  if (binary) return undefined;
  const text = JSON.stringify({
    type: 'RESTRequest',
    request_id: id,
    method,
    uri: path.slice(1) + (query && `?${query}`),
    ...(body !== undefined && { content_type: 'application/json', message_body: JSON.stringify(body) }),
  });
  const isShort = text.length * MAX_BYTES_PER_UNIT <= MAX_MESSAGE_BYTES;
  return isShort || new TextEncoder().encode(text).length <= MAX_MESSAGE_BYTES ? text : undefined;
}

/** The beginning of a frame that can be a response. Asterisk writes the type first. */
export const RESPONSE_PREFIX = '{"type":"RESTResponse",';

/** Parses a response and the id of its request. Returns `undefined` for any other frame. */
export function readResponse(text: string): { readonly id: string; readonly response: AriResponse } | undefined {
  const frame = (tryParseJson(text) ?? {}) as Readonly<Record<string, unknown>>;
  const { request_id: id, status_code: status, reason_phrase: reason, message_body: body } = frame;
  if (typeof id !== 'string' || typeof status !== 'number') return undefined;
  // Over HTTP Asterisk responds with 501. Over the socket it responds with 200, but it has done nothing.
  const isUnimplemented = status === 200 && body === undefined;
  return {
    id,
    response: {
      status: isUnimplemented ? 501 : status,
      reason: isUnimplemented ? 'Method not implemented' : typeof reason === 'string' ? reason : '',
      body: typeof body === 'string' ? body : '',
    },
  };
}
