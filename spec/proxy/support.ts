import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Subject, firstValueFrom } from 'rxjs';
import { expect, onTestFinished } from 'vitest';
import type { ProxyMessage } from '../../src/proxy/proxy-message.js';
import { recordingProxy } from '../../src/proxy/recording-proxy.js';

export type Listening = Extract<ProxyMessage, { type: 'listening' }>;

export type RunningProxy = Listening & {
  readonly port: number;
  /** The messages so far. */
  readonly messages: ProxyMessage[];
  readonly stop: () => void;
};

/** Starts a proxy in front of a server; it stops when the test has finished. */
export async function proxyTo(url: string): Promise<RunningProxy> {
  const messages: ProxyMessage[] = [];
  const listening = new Subject<Listening>();
  const first = firstValueFrom(listening);
  const running = recordingProxy({ url, port: 0 }).subscribe((message) => {
    if (message.type === 'listening') listening.next(message);
    else messages.push(message);
  });
  onTestFinished(() => running.unsubscribe());
  const started = await first;
  return { ...started, port: Number(new URL(started.url).port), messages, stop: () => running.unsubscribe() };
}

export interface RawServer {
  readonly url: string;
  /** The open connections. */
  readonly sockets: ReadonlySet<Socket>;
  /** The bytes received on all connections, in order of arrival. */
  readonly received: () => string;
}

/** A TCP server that treats each connection as `behave` says, except the first one, which is the probe of the proxy. */
export async function startRawServer(behave: (socket: Socket, head: string) => void): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let received = '';
  let isProbed = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', (data: Buffer) => {
      const head = data.toString('latin1');
      if (!isProbed) {
        isProbed = true;
        return void socket.end('HTTP/1.1 404 Not Found\r\nServer: Asterisk\r\n\r\n');
      }
      received += head;
      socket.on('data', (more: Buffer) => (received += more.toString('latin1')));
      behave(socket, head);
    });
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, sockets, received: () => received };
}

/** Responds to every request with `text` and closes. */
export const respond =
  (text: string) =>
  (socket: Socket): void =>
    void socket.end(text, 'latin1');

export const ok = (body = 'ok'): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

export interface RawClient {
  readonly socket: Socket;
  /** The bytes received so far. */
  readonly received: () => string;
  /** Waits until they match. */
  readonly receives: (pattern: RegExp) => Promise<void>;
  /** Waits until the proxy has closed the connection. */
  readonly closed: Promise<void>;
}

/** Sends bytes to a port of this machine. */
export function sendRaw(port: number, bytes: string | Buffer): RawClient {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.on('data', (data: Buffer) => (received += data.toString('latin1')));
  const closed = new Promise<void>((resolve) => {
    socket.on('end', resolve);
    socket.on('close', () => resolve());
  });
  socket.on('error', () => undefined);
  socket.write(bytes, 'latin1' as never);
  return {
    socket,
    received: () => received,
    receives: async (pattern) => expect.poll(() => received).toMatch(pattern),
    closed,
  };
}

/** The number of TCP connections that this process has open, on any side. */
export const openSockets = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;

/** A normal request through a proxy. */
export async function isServing({ url }: { readonly url: string }): Promise<boolean> {
  const response = await fetch(`${url}/ari/asterisk/ping`, { headers: { connection: 'close' } });
  await response.arrayBuffer();
  return response.ok;
}
