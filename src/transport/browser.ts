import { AriInputError } from '../errors.js';
import type { ResolvedAriOptions } from '../options.js';
import { createRedactor } from '../util/redact.js';
import { BodyBuffer } from './body-buffer.js';
import { browserSocket } from './browser-socket.js';
import { createHttpSender, type Credentials, type HttpPlatform } from './http-sender.js';
import { ResponseTooLarge } from './request-errors.js';
import { RestRouter } from './rest-over-websocket/rest-router.js';
import type { AriTransport } from './transport.js';
import { warnInsecureUrl } from './warn-insecure-url.js';

/**
 * The transport of a page. The credentials are sent in the query, because a page cannot set headers of a WebSocket.
 * Asterisk also answers the preflight request of an Authorization header with 401.
 */
export function browserTransport(options: ResolvedAriOptions): AriTransport {
  if (options.tls)
    throw new AriInputError(
      'the option tls has no effect in a page, because the browser checks certificates: remove it',
    );
  warnInsecureUrl(options);
  const redact = createRedactor(options);
  const key = encodeURIComponent(`${options.username}:${options.password}`);
  const credentials: Credentials = { headers: {}, query: `api_key=${key}`, redact };
  const http = createHttpSender(options, credentials, page);
  const rest = options.restTransport === 'http' ? undefined : new RestRouter(http, options, redact);
  return { socket: browserSocket(options, credentials, rest), send: rest?.send ?? http };
}

/**
 * Sends requests with the `fetch` of the page. ky would add a quarter to the size of the client in a page, and its
 * retries and status checks are not needed. The platform hides the reason of a failed request, so that a page cannot
 * explore a network.
 */
const page: HttpPlatform = {
  fetch: async (url, init, maxBytes) => {
    const { body, ok, status, statusText, type } = await fetch(url, { ...init, redirect: 'manual' });
    // The platform hides the status of a redirect.
    if (type === 'opaqueredirect') return { status: 302, statusText, bytes: new Uint8Array() };
    const limit = maxBytes(ok);
    const buffer = new BodyBuffer(limit);
    const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader!.read()) {
      if (buffer.append(part.value)) continue;
      void reader!.cancel();
      if (ok) throw new ResponseTooLarge(limit);
      break;
    }
    return { status, statusText, bytes: buffer.bytes };
  },
  isNotSent: () => false,
};
