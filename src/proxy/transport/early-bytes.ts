import type { Socket } from 'node:net';

/** A program may send frames only after the response to its handshake. */
const MAX_EARLY_BYTES = 2 ** 16;

/**
 * Reads a socket before its bytes can be forwarded, because the end of a socket that is not read is not noticed. Returns a
 * function that puts the bytes back.
 */
export function holdEarlyBytes(socket: Socket, head: Buffer): () => void {
  const chunks = [head];
  let bytes = head.length;
  const hold = (chunk: Buffer): void => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_EARLY_BYTES) socket.destroy();
  };
  socket.on('data', hold);
  return () => {
    socket.off('data', hold);
    socket.pause();
    if (!socket.readableEnded) socket.unshift(Buffer.concat(chunks));
  };
}
