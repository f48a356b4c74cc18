import type { Socket } from 'node:net';
import type { SimulatedResponse } from '../core/response.js';
import { GOING_AWAY_CODE, type MediaSocket } from '../media-socket/media-socket.js';
import { handshakeProblem } from '../rest/authorize-handshake.js';
import type { Server } from '../rest/server.js';
import { acceptWebSocket } from './accept-websocket.js';
import { FrameReader, closeFrame, pongFrame, textFrame } from './frames.js';
import type { HttpMessage } from './http-reader.js';

/** How long a client may take to answer the close frame, in milliseconds. */
const CLOSE_TIMEOUT_MS = 2_000;

const isUpgrade = ({ headers }: HttpMessage): boolean => headers.get('upgrade')?.toLowerCase() === 'websocket';

/**
 * Returns the media socket of `/media/<connection id>`, or the reason for a refusal. Returns `undefined` for another
 * path.
 */
export function mediaSocketFor(
  { world: serverState }: Server,
  message: HttpMessage,
): MediaSocket | SimulatedResponse | undefined {
  const [path = ''] = message.target.split('?');
  const [, id = ''] = /^\/media(?:\/(.*))?$/.exec(path) ?? [];
  if (path !== '/media' && !path.startsWith('/media/')) return undefined;
  const media = serverState.mediaSockets.get(id);
  if (!media) return { status: 404, page: 'WebSocket instance not found' };
  if (media.isConnected) return { status: 409, page: 'Another websocket connection exists for this connection id' };
  if (!isUpgrade(message)) return { status: 426, page: '' };
  return handshakeProblem(message.headers, 'media') ?? media;
}

/** Upgrades a connection to a media socket. The id is the only credential. */
export function upgradeToMedia(
  { clock }: Server,
  socket: Socket,
  message: HttpMessage,
  media: MediaSocket,
  rest: Buffer,
): void {
  const reader = new FrameReader();
  const end = (code: number): void => {
    if (!socket.writable) return;
    socket.end(closeFrame(code));
    clock.after(CLOSE_TIMEOUT_MS, () => socket.destroy());
  };
  const receive = (bytes: Buffer): void => {
    reader.push(bytes);
    for (let frame = reader.next(); frame; frame = reader.next()) {
      if (frame.type === 'text') media.receive(frame.text);
      else if (frame.type === 'binary') media.receiveMedia(frame.bytes.length);
      else if (frame.type === 'ping') socket.write(pongFrame(frame.payload));
      else {
        media.left(frame.type === 'close');
        socket.off('data', receive);
        // The rest must be read so that the end of the connection is detected.
        socket.resume();
        return end(frame.type === 'close' ? GOING_AWAY_CODE : frame.code);
      }
    }
  };
  acceptWebSocket(socket, message, 'media');
  media.connect({
    send: (text) => {
      if (socket.writable) socket.write(textFrame(text));
    },
    close: end,
    drop: () => socket.destroy(),
  });
  socket.on('data', receive);
  socket.on('close', () => media.left(false));
  receive(rest);
}
