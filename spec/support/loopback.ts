import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { createAri, type Ari, type AriOptions } from '../../src/index.js';
import { PATIENCE_MS } from './limits.js';

/** A request as the loopback server got it. */
export interface Received {
  readonly method: string;
  /** As it was sent: percent-encoded, with the query. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (request: Received, response: ServerResponse) => void;
/** `accept` opens the event socket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer, accept: () => void) => void;

export interface Script {
  /** What requests get; 204 otherwise. */
  readonly answer?: Answer;
  /** What a handshake gets; otherwise it is accepted. */
  readonly upgrade?: Upgrade;
  readonly tls?: ServerOptions;
  /** The port to listen on; a free one by default. */
  readonly port?: number;
  /** Whether event sockets answer pings by themselves. Default: true. */
  readonly autoPong?: boolean;
}

export interface Loopback {
  readonly port: number;
  readonly url: string;
  /** Everything that was asked so far. */
  readonly requests: readonly Received[];
  /** The handshakes so far. */
  readonly handshakes: readonly IncomingMessage[];
  /** The server's end of the next event socket. */
  nextSocket(): Promise<WebSocket>;
}

/** A scripted ARI on a free port of this machine; closed when the test has finished. */
export async function startLoopback({
  answer = status(204),
  upgrade,
  tls,
  port: wanted = 0,
  autoPong = true,
}: Script = {}): Promise<Loopback> {
  const requests: Received[] = [];
  const handshakes: IncomingMessage[] = [];
  const connections = new Set<Socket>();
  const sockets = new WebSocketServer({ noServer: true, autoPong });
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    void received(request).then(
      (one) => {
        requests.push(one);
        answer(one, response);
      },
      // Cut off before it was whole: there is nobody left to answer.
      () => undefined,
    );
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  // What keeps a client's process alive then keeps it alive for good.
  server.keepAliveTimeout = 600_000;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    handshakes.push(request);
    // Whoever asked may be gone before it is answered.
    socket.on('error', () => undefined);
    const accept = (): void =>
      sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened));
    if (upgrade) upgrade(request, socket, head, accept);
    else accept();
  });
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  server.listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const connection of connections) connection.destroy();
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    handshakes,
    nextSocket: async () => ((await once(sockets, 'connection')) as [WebSocket])[0],
  };
}

async function received(request: IncomingMessage): Promise<Received> {
  const { method = '', url: target = '', headers } = request;
  const { pathname: path, searchParams: query } = new URL(target, 'http://loopback');
  return { method, target, path, query, headers, body: (await buffer(request)).toString() };
}

/** An answer without a body. */
export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, { 'content-length': '0', ...headers }).end();

/** An answer in JSON. */
export const json = (value: unknown, code = 200): Answer => text(JSON.stringify(value), code, 'application/json');

/** An answer of any type. */
export const text =
  (body: string | Uint8Array, code = 200, type = 'text/plain'): Answer =>
  (_, response) =>
    void response.writeHead(code, { 'content-type': type }).end(body);

/** No answer: the connection is cut. */
export const cut: Answer = (_, response) => void response.destroy();

/** Odd enough to be found again wherever they leak to. */
export const credentials = { username: 'Zaphod-user', password: 'B33bl€br0x +/%&=?' };

/** What must not be seen: the credentials in every spelling that is sent. */
export const secrets = [
  credentials.username,
  credentials.password,
  encodeURIComponent(credentials.password),
  Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64'),
];

export const optionsFor = ({ url }: { readonly url: string }, more: Partial<AriOptions> = {}): AriOptions => ({
  url,
  ...credentials,
  app: 'hello',
  reconnect: false,
  timeout: PATIENCE_MS,
  ...more,
});

/** A client of a loopback server. */
export const clientOf = (server: { readonly url: string }, more: Partial<AriOptions> = {}): Ari =>
  createAri(optionsFor(server, more));
