import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { closeSocket } from '../../transport/close-socket.js';
import { addressAt, passingHeaders, unreachable } from './headers.js';
import { pipeSockets, type PipeContext } from './pipe-sockets.js';

export interface Upgrading {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** Opens a WebSocket at the server for one that was asked for here; the server decides whether there will be any. */
export function forwardUpgrade(to: URL, { request, socket, head }: Upgrading, context: PipeContext): void {
  const address = addressAt(to, request.url!);
  address.protocol = to.protocol.replace('http', 'ws');
  const named = request.headers['sec-websocket-protocol']?.split(/\s*,\s*/) ?? [];
  const server = new WebSocket(address, named, {
    headers: pairs(passingHeaders(request)),
    perMessageDeflate: false,
    followRedirects: false,
    autoPong: false,
  });
  const gone = context.connections.add(() => {
    closeSocket(server, 1001);
    socket.destroy();
  });
  const giveUp = (): void => server.terminate();
  const refuse = (error: Error): void => {
    // Otherwise the server has refused it by itself, or whoever asked is gone.
    if (socket.writable) socket.end(badGateway(unreachable(to, error)));
  };
  socket.on('error', giveUp);
  socket.on('close', giveUp);
  server.on('error', refuse);
  server.on('close', gone);
  server.on('open', () => {
    socket.off('error', giveUp);
    socket.off('close', giveUp);
    server.off('error', refuse);
    gone();
    const doors = new WebSocketServer({
      noServer: true,
      autoPong: false,
      perMessageDeflate: false,
      handleProtocols: () => server.protocol || false,
    });
    doors.handleUpgrade(request, socket, head, (program) => pipeSockets(program, server, request.url!, context));
  });
  server.on('unexpected-response', (asking, response) => {
    socket.write(
      [
        `HTTP/1.1 ${response.statusCode} ${response.statusMessage}`,
        ...Object.entries(pairs(passingHeaders(response))).map(([name, value]) => `${name}: ${value}`),
        'Connection: close',
        '\r\n',
      ].join('\r\n'),
    );
    response.pipe(socket);
    response.on('close', () => {
      socket.end();
      asking.destroy();
    });
  });
}

const badGateway = (message: string): string =>
  [
    'HTTP/1.1 502 Bad Gateway',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(message)}`,
    'Connection: close',
    '',
    message,
  ].join('\r\n');

const pairs = (flat: readonly string[]): Record<string, string> =>
  Object.fromEntries(flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1]!]] : [])));
