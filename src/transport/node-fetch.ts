import { Agent as HttpAgent, request as askHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as askHttps } from 'node:https';
import type { SecureContext } from 'node:tls';

/** How long a connection is kept for the next request, in milliseconds: Asterisk closes it after 15 seconds. */
const kept = { keepAlive: true, timeout: 4_000 };

/** Shared by all clients: a server has few connections to give. */
const plain = new HttpAgent(kept);
const secure = new HttpsAgent(kept);

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export type NodeFetch = (request: Request, signal: AbortSignal | null | undefined) => Promise<Response>;

/**
 * As much of `fetch` as is needed here, by `node:http`: that of Node costs three times as much, and cannot be told whom to
 * trust. An answer is whole when it is there.
 */
export function nodeFetch(url: string, secureContext: SecureContext | undefined): NodeFetch {
  const isSecure = url.startsWith('https:');
  const ask = isSecure ? askHttps : askHttp;
  const trusting = secureContext && new HttpsAgent({ ...kept, secureContext });
  const agent = trusting ?? (isSecure ? secure : plain);
  return async (request, signal) => {
    const { method } = request;
    const body = request.body && Buffer.from(await request.arrayBuffer());
    const headers = { ...Object.fromEntries(request.headers), ...(body && { 'content-length': body.length }) };
    const { incoming, bytes } = await new Promise<Answer>((resolve, reject) =>
      ask(request.url, { method, headers, agent, ...(signal && { signal }) }, (incoming) => {
        const parts: Buffer[] = [];
        incoming
          .on('data', (part: Buffer) => parts.push(part))
          .on('error', reject)
          .on('end', () => resolve({ incoming, bytes: Buffer.concat(parts) }));
      })
        .on('error', reject)
        .end(body),
    );
    const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
    if (REDIRECTS.has(status)) throw new TypeError('unexpected redirect');
    return new Response(bytes.length > 0 ? bytes : null, { status, statusText });
  };
}

interface Answer {
  readonly incoming: IncomingMessage;
  readonly bytes: Buffer<ArrayBuffer>;
}
