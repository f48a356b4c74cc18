import { WebSocket } from 'ws';
import type { Target } from './stage.js';

/** A socket for frames that a client would not send. */
export interface Wire {
  send(frame: unknown): void;
}

export interface Handshake {
  readonly user?: string;
  readonly protocols?: readonly string[];
}

/** Opens a socket at `/ari` and the path; its frames go to `frame`, how it opens, or does not, and ends to `note`. */
export function openWire(
  target: Target,
  path: string,
  { user = `${target.username}:${target.password}`, protocols = [] }: Handshake,
  handlers: { frame(data: string): void; note(text: string): void },
): Promise<Wire & { close(): void }> {
  const headers = user === '' ? {} : { authorization: `Basic ${btoa(user)}` };
  const socket = new WebSocket(`${target.url.replace('http', 'ws')}/ari${path}`, [...protocols], { headers });
  socket.on('message', (data) => handlers.frame((data as Buffer).toString()));
  socket.on('close', (code) => handlers.note(`socket ${path} closed ${code}`));
  return new Promise((resolve) => {
    const wire = {
      send: (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
      close: () => socket.terminate(),
    };
    socket.on('open', () => {
      handlers.note(`socket ${path} open, protocol "${socket.protocol}"`);
      resolve(wire);
    });
    socket.on('error', () => resolve(wire));
    socket.on('unexpected-response', (_, response) => {
      handlers.note(`socket ${path} refused ${response.statusCode} ${response.headers['content-type'] ?? ''}`);
      response.resume();
      socket.terminate();
      resolve(wire);
    });
  });
}
