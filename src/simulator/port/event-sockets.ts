import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Answer } from '../core/answer.js';
import type { World } from '../core/world.js';
import type { Users } from '../rest/credentials.js';
import { encode } from './http-server.js';
import { judge, type Admission } from './admission.js';

/** The largest frame that is taken from a client, in bytes. */
const LIMIT = 65_535;

/** Lets event sockets in at `/ari/events`. The returned function closes them all. */
export function eventSockets(server: Server, world: World, users: Users): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LIMIT,
    handleProtocols: (offered) => (offered.has('ari') ? 'ari' : false),
  });
  server.on('upgrade', (incoming: IncomingMessage, connection: Duplex, head: Buffer) => {
    // What else may happen to the connection is its end, which the socket hears of as well.
    connection.on('error', () => connection.destroy());
    const admission = judge(users, incoming);
    if ('status' in admission) return refuse(connection, admission);
    sockets.handleUpgrade(incoming, connection, head, (socket) => attend(world, socket, admission));
  });
  return () => {
    for (const socket of sockets.clients) {
      socket.close(1000);
      socket.terminate();
    }
    sockets.close();
  };
}

function attend({ applications }: World, socket: WebSocket, { apps, subscribeAll }: Admission): void {
  const listener = (frame: string): void => socket.send(frame);
  // A close follows; without a listener the error would be thrown.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const app of apps) applications.unregister(app, listener);
  });
  for (const app of apps) applications.register(app, listener, subscribeAll);
}

function refuse(connection: Duplex, answer: Answer): void {
  const { text, headers } = encode(answer);
  const lines = Object.entries({ ...headers, 'Content-Length': Buffer.byteLength(text), Connection: 'close' });
  const head = [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`, ...lines.map((line) => line.join(': '))];
  connection.once('finish', () => connection.destroy());
  connection.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}
