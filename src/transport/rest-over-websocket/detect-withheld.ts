import type { WebSocket } from 'ws';
import type { PendingRequests } from './pending-requests.js';

/** Interval of the check of a socket with pending requests, in milliseconds. */
const CHECK_INTERVAL_MS = 500;

/**
 * Finds requests without a response from Asterisk. This happens if another program sets an event filter that does not
 * allow `RESTResponse`. Asterisk reads a ping only after it has written the responses to all earlier requests, so the
 * answer to a ping proves that a missing response never arrives.
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
