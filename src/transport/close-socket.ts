import { WebSocket } from 'ws';

/** How long a closing handshake may take, in milliseconds. Two seconds of pending requests can come before. */
const CLOSE_TIMEOUT_MS = 800;

/** Closes a socket with a code, or without one where `code` is missing. A peer that does not respond is cut off. */
export function closeSocket(socket: WebSocket, code?: number, reason?: Buffer): void {
  if (socket.readyState === WebSocket.CONNECTING) return socket.terminate();
  if (socket.readyState === WebSocket.CLOSED) return;
  const timer = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
  socket.once('close', () => clearTimeout(timer));
  if (socket.readyState === WebSocket.OPEN) socket.close(code, reason);
}
