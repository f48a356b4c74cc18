import { AriInputError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import { createRedactor } from '../util/redact.js';
import { BodyBuffer } from './body-buffer.js';
import { browserSocket } from './browser-socket.js';
import { createHttpSender, type Credentials, type HttpPlatform } from './http-sender.js';
import { ResponseTooLarge } from './request-errors.js';
import { RestRouter } from './rest-over-websocket/rest-router.js';
import type { Transport } from './transport.js';
import { warnInsecureUrl } from './warn-insecure-url.js';

/**
 * The transport of a page. The credentials go into the query: a page cannot set headers of a WebSocket, and Asterisk
 * answers the preflight request that an Authorization header causes with 401.
 */
export function browserTransport(options: ResolvedOptions): Transport {
  if (options.tls) throw new AriInputError('tls is given, but a page cannot choose whom to trust: leave it out');
  warnInsecureUrl(options);
  const redact = createRedactor(options);
  const key = encodeURIComponent(`${options.username}:${options.password}`);
  const credentials: Credentials = { headers: {}, query: `api_key=${key}`, redact };
  const http = createHttpSender(options, credentials, page);
  const rest = options.restTransport === 'http' ? undefined : new RestRouter(http, options, redact);
  return { socket: browserSocket(options, credentials, rest), send: rest?.send ?? http };
}

/**
 * The `fetch` of the page. ky would be a quarter of what a page loads, and its retries and its judgement of statuses are
 * not needed. A page is not told why a request failed, so that it cannot explore a network.
 */
const page: HttpPlatform = {
  fetch: async (url, init, maxBytes) => {
    const { body, ok, status, statusText, type } = await fetch(url, { ...init, redirect: 'manual' });
    // The platform hides the status of a redirect.
    if (type === 'opaqueredirect') return new Response(null, { status: 302 });
    const limit = maxBytes(ok);
    const buffer = new BodyBuffer(limit);
    const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader!.read()) {
      if (buffer.append(part.value)) continue;
      void reader!.cancel();
      if (ok) throw new ResponseTooLarge(limit);
      break;
    }
    // `Response` refuses a body, even an empty one, for a status such as 204.
    return new Response(buffer.bytes.length === 0 ? null : buffer.bytes, { status, statusText });
  },
  isNotSent: () => false,
};
