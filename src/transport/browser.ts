import { AriInputError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import { browserSocket } from './browser-socket.js';
import { httpSender, type Credentials, type HttpPlatform } from './http.js';
import { RestSocket } from './rest-socket/rest-socket.js';
import type { Transport } from './transport.js';
import { warnOfClearText } from './warn-of-clear-text.js';

/**
 * The browser's way. The credentials have to go into the query: a page cannot give headers to a WebSocket, and Asterisk
 * answers the preflight that an Authorization header would cause with 401.
 */
export function browserTransport(options: ResolvedOptions): Transport {
  if (options.tls) throw new AriInputError('tls is given, but a page cannot choose whom to trust: leave it out');
  warnOfClearText(options);
  const key = encodeURIComponent(`${options.username}:${options.password}`);
  const credentials: Credentials = { headers: {}, query: `api_key=${key}` };
  const http = httpSender(options, credentials, page);
  const rest = options.rest === 'http' ? undefined : new RestSocket(http, options);
  return { socket: browserSocket(options, credentials, rest), send: rest?.send ?? http };
}

/**
 * The page's own `fetch`: ky, whose retries and judgement of statuses are not wanted here, would be a quarter of what a page
 * loads. And it tells nothing of why a request failed, lest a page finds out what there is in a network.
 */
const page: HttpPlatform = { ask: (url, init) => fetch(url, init), isUnread: () => false };
