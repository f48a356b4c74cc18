import { WebSocket } from 'ws';

/** How long a peer may take to answer our closing frame, in milliseconds. */
const CLOSING = 2_000;

/** Says goodbye with a code, without one where that was none; hangs on nobody who does not answer. */
export function closeSocket(socket: WebSocket, code?: number, reason?: Buffer): void {
  if (socket.readyState !== WebSocket.OPEN) return socket.terminate();
  const deadline = setTimeout(() => socket.terminate(), CLOSING);
  socket.once('close', () => clearTimeout(deadline));
  socket.close(code, reason);
}
