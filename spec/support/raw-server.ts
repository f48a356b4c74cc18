import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Responds on a connection after the head of a request has arrived. */
export type Behavior = (socket: Socket) => void;

export interface RawServer {
  readonly url: string;
  /** All connections so far. */
  readonly connections: readonly Socket[];
  /** The connections that the client has not closed. */
  openConnections(): number;
  /** The most bytes that the kernel accepted for one connection: an upper bound of what the client read. */
  bytesSent(): number;
}

/** A server without a protocol: `behavior` writes the bytes of each response. */
export async function startRawServer(behavior: Behavior): Promise<RawServer> {
  const connections: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    socket.on('end', () => socket.end());
    let head = '';
    socket.on('data', (part: Buffer) => {
      head += part.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      head = '';
      behavior(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of connections) socket.destroy();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections,
    openConnections: () => connections.filter((socket) => !socket.destroyed).length,
    bytesSent: () => Math.max(...connections.map(({ bytesWritten }) => bytesWritten)),
  };
}

const FLOOD_BYTES = 65_536;

/** Writes the same text for as long as the client reads. */
export function flood(socket: Socket, text: string): void {
  const bytes = Buffer.from(text.repeat(Math.ceil(FLOOD_BYTES / text.length)), 'latin1');
  const write = (): void => {
    if (socket.destroyed) return;
    if (socket.write(bytes)) setImmediate(write);
    else socket.once('drain', write);
  };
  write();
}

/** Writes a text in parts of one byte. */
export function drip(socket: Socket, text: string, interval = 20): void {
  let sent = 0;
  const timer = setInterval(() => socket.write(text[(sent += 1) - 1] ?? 'x', 'latin1'), interval);
  socket.on('close', () => clearInterval(timer));
}
