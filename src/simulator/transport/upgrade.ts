import type { Socket } from 'node:net';
import type { SocketSession } from '../rest/authorize-handshake.js';
import type { Server } from '../rest/server.js';
import { acceptWebSocket } from './accept-websocket.js';
import { FrameReader, closeFrame, pongFrame, textFrame } from './frames.js';
import type { HttpMessage } from './http-reader.js';

/** How long a client may take to answer the close frame, in milliseconds. */
const CLOSE_TIMEOUT_MS = 2_000;

/** Upgrades a connection to an event socket. */
export function upgrade(
  server: Server,
  socket: Socket,
  message: HttpMessage,
  admission: SocketSession,
  rest: Buffer,
): void {
  acceptWebSocket(socket, message, 'ari');
  const reader = new FrameReader();
  const end = (code: number): void => {
    if (!socket.writable) return;
    socket.end(closeFrame(code));
    server.clock.after(CLOSE_TIMEOUT_MS, () => socket.destroy());
  };
  const events = server.attend(admission, {
    send: (frame) => {
      if (socket.writable) socket.write(textFrame(frame));
    },
    close: end,
    drop: () => socket.destroy(),
  });
  const receive = (bytes: Buffer): void => {
    reader.push(bytes);
    for (let frame = reader.next(); frame; frame = reader.next()) {
      if (frame.type === 'text') events.receive(frame.text);
      else if (frame.type === 'ping') {
        const pong = pongFrame(frame.payload);
        events.receivePing(() => socket.writable && socket.write(pong));
      } else if (frame.type !== 'binary') {
        events.gone();
        socket.off('data', receive);
        // The rest must be read so that the end of the connection is detected.
        socket.resume();
        return end(frame.type === 'close' ? 1000 : frame.code);
      }
    }
  };
  socket.on('data', receive);
  socket.on('close', () => events.gone());
  receive(rest);
}
