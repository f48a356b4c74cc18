import type { AriRequest, AriResponse } from '../transport.js';
import { tryParseJson } from '../../util/json.js';

/** Asterisk closes the socket at a message of 65,536 bytes; a character may be several. */
const LONGEST = 65_535;

/** How the ids of our requests begin. */
export const OURS = 'rx-ari ';

/** Those of what the client asks to find out whether there are answers. */
export const QUESTION = `${OURS}? `;

/** A request as Asterisk reads it from an event socket; `undefined` for one that does not fit there. */
export function requestFrame(id: string, { method, path, query, body, binary }: AriRequest): string | undefined {
  // Files are not to be had there.
  if (binary) return undefined;
  const text = JSON.stringify({
    type: 'RESTRequest',
    request_id: id,
    method,
    uri: path.slice(1) + (query && `?${query}`),
    ...(body !== undefined && { content_type: 'application/json', message_body: JSON.stringify(body) }),
  });
  return text.length * 3 > LONGEST && new TextEncoder().encode(text).length > LONGEST ? undefined : text;
}

/** How a frame begins that may be an answer: the server writes the type first. */
export const ANSWER = '{"type":"RESTResponse",';

/** An answer from an event socket, and to which request; `undefined` for what is none. */
export function readAnswer(text: string): { readonly id: string; readonly response: AriResponse } | undefined {
  const answer = (tryParseJson(text) ?? {}) as Readonly<Record<string, unknown>>;
  const { request_id: id, status_code: status, reason_phrase: reason, message_body: body } = answer;
  if (typeof id !== 'string' || typeof status !== 'number') return undefined;
  // What it forgets to answer is 501 by HTTP. Here it looks granted, but nothing was done.
  const isForgotten = status === 200 && body === undefined;
  return {
    id,
    response: {
      status: isForgotten ? 501 : status,
      reason: isForgotten ? 'Method not implemented' : typeof reason === 'string' ? reason : '',
      body: typeof body === 'string' ? body : '',
    },
  };
}
