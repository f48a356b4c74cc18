import type { IncomingMessage } from 'node:http';

/** Headers about one connection, and the name of the host, which differs between the two sides. */
const connectionHeaders =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|sec-websocket-extensions)$/i;

/**
 * Returns the headers that pass to the other side, as they were spelled, in pairs one after the other. A header that the
 * `Connection` header names is about one connection too. WebSocket extensions would compress what is to be recorded.
 */
export function forwardedHeaders({ rawHeaders, headers }: IncomingMessage): string[] {
  const named = new Set(headers.connection?.toLowerCase().split(/[\s,]+/));
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && !connectionHeaders.test(name) && !named.has(name.toLowerCase())
      ? [name, rawHeaders[index + 1]!]
      : [],
  );
}

/** Returns the head of a response as it is written to a socket; to be encoded as `latin1`, as it was decoded. */
export const responseHead = (status: number, reason: string, headers: readonly string[]): string =>
  [
    `HTTP/1.1 ${status} ${reason}`,
    ...headers.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${headers[index + 1]!}`] : [])),
    '\r\n',
  ].join('\r\n');
