import type { ResolvedOptions } from '../options.js';
import { browserSocket } from './browser-socket.js';
import { httpSender, type Credentials } from './http.js';
import type { Transport } from './transport.js';

/**
 * The browser's way. The credentials have to go into the query: a page cannot give headers to a WebSocket, and Asterisk
 * answers the preflight that an Authorization header would cause with 401.
 */
export function browserTransport(options: ResolvedOptions): Transport {
  const key = encodeURIComponent(`${options.username}:${options.password}`);
  const credentials: Credentials = { headers: {}, query: `api_key=${key}` };
  return { socket: browserSocket(options, credentials), send: httpSender(options, credentials) };
}
