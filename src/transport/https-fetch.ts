import { Agent, request as ask } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { SecureContext } from 'node:tls';

/** Milliseconds that a connection is kept for the next request, as `fetch` does: Asterisk closes it after 15 seconds. */
const KEPT = 4_000;

/** As much of `fetch` as is needed here, by `node:https`: that of Node cannot be told whom to trust. */
export function httpsFetch(secureContext: SecureContext): typeof fetch {
  const agent = new Agent({ keepAlive: true, timeout: KEPT, secureContext });
  return async (input) => {
    const request = input as Request;
    const { method, signal, url } = request;
    const body = Buffer.from(await request.arrayBuffer());
    const headers = {
      ...Object.fromEntries(request.headers),
      ...(body.length > 0 && { 'content-length': body.length }),
    };
    const incoming = await new Promise<IncomingMessage>((resolve, reject) =>
      ask(url, { method, headers, agent, signal }, resolve).on('error', reject).end(body),
    );
    const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
    const bytes = await buffer(incoming);
    if (incoming.headers.location !== undefined && status < 400) throw new TypeError('unexpected redirect');
    return new Response(bytes.length > 0 ? bytes : null, { status, statusText });
  };
}
