import type { WebSocket } from 'ws';
import type { PendingRequests } from './pending-requests.js';

/** How often a socket with pending requests is checked, in milliseconds. */
const CHECK_INTERVAL_MS = 500;

/**
 * Finds requests to which Asterisk sends no response, because another program has set an event filter that does not
 * allow `RESTResponse`. Asterisk reads a ping only after it has written the response to every request before it, so the
 * answer to the ping proves that a missing response never comes.
 */
export function detectWithheld(socket: WebSocket, requests: PendingRequests): void {
  const timer = setInterval(() => {
    if (!requests.isEmpty && socket.readyState === socket.OPEN) socket.ping(String(requests.sent));
  }, CHECK_INTERVAL_MS);
  // A request that waits keeps the process alive by its own timer.
  timer.unref();
  socket.on('pong', (data) => requests.withhold(Number(data.toString())));
  socket.on('close', () => clearInterval(timer));
}
