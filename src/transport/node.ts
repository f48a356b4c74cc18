import type { ResolvedOptions } from '../options.js';
import { httpSender, type Credentials } from './http.js';
import type { Transport } from './transport.js';
import { wsSocket } from './ws-socket.js';

/** Node's way: HTTP through ky, the event socket through ws, the credentials in a header of both. */
export function nodeTransport(options: ResolvedOptions): Transport {
  const basic = Buffer.from(`${options.username}:${options.password}`).toString('base64');
  const credentials: Credentials = { headers: { authorization: `Basic ${basic}` }, query: '' };
  return { socket: wsSocket(options, credentials), send: httpSender(options, credentials) };
}
