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

/** A request as the loopback server received it. */
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
  /**
   * The response to requests.
   * @defaultValue 204
   */
  readonly answer?: Answer;
  /**
   * The response to handshakes.
   * @defaultValue accepted
   */
  readonly upgrade?: Upgrade;
  readonly tls?: ServerOptions;
  /**
   * The port.
   * @defaultValue a free port
   */
  readonly port?: number;
  /**
   * Whether event sockets answer pings by themselves.
   * @defaultValue true
   */
  readonly autoPong?: boolean;
}

export interface Loopback {
  readonly port: number;
  readonly url: string;
  /** All requests so far. */
  readonly requests: readonly Received[];
  /** The handshakes so far. */
  readonly handshakes: readonly IncomingMessage[];
  /** The server's end of the next event socket. */
  nextSocket(): Promise<WebSocket>;
}

/** A scripted ARI on a free port of this machine. It is closed at the end of the test. */
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
      (entry) => {
        requests.push(entry);
        answer(entry, response);
      },
      // An incomplete request: there is no client left to respond to.
      () => undefined,
    );
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  // A connection that keeps the client's process alive would stay open forever.
  server.keepAliveTimeout = 600_000;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    handshakes.push(request);
    // The client may have closed the connection before the response.
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

/** A response without a body. */
export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, { 'content-length': '0', ...headers }).end();

/** A response in JSON. */
export const json = (value: unknown, code = 200): Answer => text(JSON.stringify(value), code, 'application/json');

/** A response of any type. */
export const text =
  (body: string | Uint8Array, code = 200, type = 'text/plain'): Answer =>
  (_, response) =>
    void response.writeHead(code, { 'content-type': type }).end(body);

/** No response: the connection is cut. */
export const cut: Answer = (_, response) => void response.destroy();

/** Unusual enough to be recognised wherever they leak. */
export const credentials = { username: 'Zaphod-user', password: 'B33bl€br0x +/%&=?' };

/** The texts that must not appear: the credentials in every encoding that is sent. */
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
