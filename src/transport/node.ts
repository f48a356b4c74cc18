import ky from 'ky';
import type { ResolvedOptions } from '../options.js';
import { httpSender, type Credentials, type HttpPlatform } from './http.js';
import { isUnread } from './is-unread.js';
import { nodeFetch, type NodeFetch } from './node-fetch.js';
import { RestSocket } from './rest-socket/rest-socket.js';
import { secureContextOf } from './secure-context.js';
import type { Transport } from './transport.js';
import { warnOfClearText } from './warn-of-clear-text.js';
import { wsSocket } from './ws-socket.js';

/** Node's way: HTTP through ky, the event socket through ws, the credentials in a header of both. Requests go either way. */
export function nodeTransport(options: ResolvedOptions): Transport {
  const basic = Buffer.from(`${options.username}:${options.password}`).toString('base64');
  const credentials: Credentials = { headers: { authorization: `Basic ${basic}` }, query: '' };
  const secureContext = options.tls && secureContextOf(options.tls);
  warnOfClearText(options);
  const http = httpSender(options, credentials, nodeHttp(nodeFetch(options.url, secureContext)));
  const rest = options.rest === 'http' ? undefined : new RestSocket(http, options);
  return { socket: wsSocket(options, credentials, { secureContext, rest }), send: rest?.send ?? http };
}

const nodeHttp = (fetch: NodeFetch): HttpPlatform => ({
  ask: (url, { signal, ...init }) =>
    ky(url, {
      ...init,
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      // Past ky, which would make another signal of it at each request: a tenth of what a request costs.
      fetch: (request) => fetch(request as Request, signal),
    }),
  isUnread,
});
