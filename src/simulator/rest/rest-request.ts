import type { SocketSession } from './authorize-handshake.js';
import { jsonOf, pairsOf, type Request } from './request.js';

/** A request on an event socket: the fields to repeat in the response, and the request or its fault. */
export interface RestRequest {
  readonly transactionId: string;
  readonly requestId: string;
  readonly uri: string;
  readonly request: Request | string;
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Returns `undefined` for a text that is not a JSON object or list. */
export function readRestRequest(admission: SocketSession, text: string): RestRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Readonly<Record<string, unknown>>;
  const ids = { transactionId: textOf(message['transaction_id']), requestId: textOf(message['request_id']) };
  if (message['type'] !== 'RESTRequest') {
    return { ...ids, uri: '', request: textOf(message['type']) ? 'Unknown request type.' : "No 'type' property." };
  }
  const uri = textOf(message['uri']);
  if (uri === '') return { ...ids, uri, request: "Empty or missing 'uri' property." };
  const mark = uri.indexOf('?');
  const path = mark < 0 ? uri : uri.slice(0, mark);
  return { ...ids, uri: path, request: askedBy(admission, message, path, mark < 0 ? '' : uri.slice(mark + 1)) };
}

/** JSON has priority over a form, the form over the query strings, and these over the query of the URI. */
function askedBy(
  { authorization, apiKey }: SocketSession,
  message: Readonly<Record<string, unknown>>,
  path: string,
  search: string,
): Request | string {
  const method = textOf(message['method']);
  if (!methods.includes(method)) return "Unknown or missing 'method' property.";
  if (path === 'events' && method === 'GET') return "Can't upgrade to websocket from a websocket";
  const strings = stringsOf(message['query_strings']);
  if (!strings) return "Unable to parse 'query_strings' array.";
  const body = textOf(message['message_body']);
  const contentType = textOf(message['content_type']);
  const isForm = contentType === 'application/x-www-form-urlencoded';
  if (body !== '') {
    if (contentType === '') return "No 'content_type' for 'message_body'.";
    if (!isForm && contentType !== 'application/json') return 'Unknown content type.';
    if (!jsonOf({ contentType, body })) return "Unable to parse 'message_body' as 'application/json'.";
  }
  const keyPair = apiKey === undefined ? [] : [['api_key', apiKey] as const];
  const query = new Map([...keyPair, ...pairsOf(search), ...strings, ...(isForm ? pairsOf(body) : [])]);
  const content = isForm ? { contentType: '', body: '' } : { contentType, body };
  return { method, path: `/${path}`, query, host: '', authorization, ...content };
}

/** A value that is not a list counts as missing. All values of a list are texts. */
function stringsOf(value: unknown): [string, string][] | undefined {
  if (!Array.isArray(value)) return [];
  const strings: [string, string][] = [];
  for (const entry of value as readonly unknown[]) {
    const { name, value: text } = { ...(entry as object) } as Readonly<Record<string, unknown>>;
    if (typeof name !== 'string' || typeof text !== 'string') return undefined;
    strings.push([name, text]);
  }
  return strings;
}
