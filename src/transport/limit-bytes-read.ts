import type { ClientRequest } from 'node:http';
import { ResponseTooLarge } from './request-errors.js';

/** Maximum size of the status line and the headers in bytes. Node reads at most 16 KiB of them. */
const HEAD_BYTES = 65_536;

/**
 * Ends a request if its connection receives more than twice `limit` bytes. The body has its own limit. This limit
 * covers bytes outside of the body: interim responses, empty lines, chunk framing.
 */
export function limitBytesRead(request: ClientRequest, limit: () => number, fail: (error: Error) => void): void {
  request.on('socket', (socket) => {
    const before = socket.bytesRead;
    const check = (): void => {
      if (socket.bytesRead - before > 2 * limit() + HEAD_BYTES) fail(new ResponseTooLarge(limit()));
    };
    socket.on('data', check);
    request.on('close', () => socket.off('data', check));
  });
}
