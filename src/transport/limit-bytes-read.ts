import type { ClientRequest } from 'node:http';
import { ResponseTooLarge } from './request-errors.js';

/** For the status line and the headers, in bytes. Node itself reads 16 KiB of them. */
const HEAD_BYTES = 65_536;

/**
 * Ends a request when its connection brought more than twice `limit` bytes. The body has a limit of its own. This one is
 * for bytes that are no part of a body: interim responses, empty lines, the framing of chunks.
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
