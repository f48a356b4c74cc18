import ky from 'ky';
import type { ResolvedAriOptions } from '../options.js';
import { createRedactor } from '../util/redact.js';
import { createHttpSender, type Credentials, type HttpPlatform, type HttpResponse } from './http-sender.js';
import { nodeHttpFetch, type NodeFetch } from './node-http-fetch.js';
import { isNotSent } from './not-sent.js';
import { RestRouter } from './rest-over-websocket/rest-router.js';
import { createTlsContext } from './tls-context.js';
import type { AriTransport } from './transport.js';
import { warnInsecureUrl } from './warn-insecure-url.js';
import { WriteDeadline } from './write-deadline.js';
import { wsSocket } from './ws-socket.js';

/** The transport of Node: HTTP with ky, the event socket with ws. Both send the credentials in a header. */
export function nodeTransport(options: ResolvedAriOptions): AriTransport {
  const redact = createRedactor(options);
  const basic = Buffer.from(`${options.username}:${options.password}`).toString('base64');
  const credentials: Credentials = { headers: { authorization: `Basic ${basic}` }, query: '', redact };
  const secureContext = options.tls && createTlsContext(options.tls);
  warnInsecureUrl(options);
  const deadline = new WriteDeadline();
  const fetch = nodeHttpFetch(options.url, secureContext, deadline);
  const http = createHttpSender(options, credentials, kyPlatform(fetch));
  const rest = options.restTransport === 'http' ? undefined : new RestRouter(http, options, redact);
  const socket = deadline.startedBy(wsSocket(options, credentials, { secureContext, rest }));
  return { socket, send: rest?.send ?? http };
}

const kyPlatform = (fetch: NodeFetch): HttpPlatform => ({
  fetch: async (url, { signal, ...init }, maxBytes) => {
    let response: HttpResponse | undefined;
    await ky(url, {
      ...init,
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      // Passed around ky, because ky wraps the signal, which takes a tenth of the time of a request.
      fetch: async (request) => {
        response = await fetch(request as Request, { signal, maxBytes });
        // So is the body: ky and `Response` copy it several times, which blocks the event loop for a long one.
        return new Response(null, { status: response.status });
      },
    });
    return response!;
  },
  isNotSent,
});
