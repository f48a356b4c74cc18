import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { MAX_RECORDED_BYTES, type ProxyMessage } from '../proxy-message.js';
import { forwardedHeaders } from './headers.js';

export type ResponseContent = Omit<Extract<ProxyMessage, { type: 'response' }>, 'type' | 'id'>;

/**
 * Forwards a response as fast as the program reads it, and reports its content: without a status if the response breaks
 * off. A response that cannot be forwarded, such as one with the status 42, breaks off too.
 */
export function forwardResponse(
  incoming: IncomingMessage,
  response: ServerResponse,
  report: (content: ResponseContent) => void,
): void {
  const { statusCode: status = 0, statusMessage = '', headers } = incoming;
  const isText = /json|^text\//.test(headers['content-type'] ?? '');
  const chunks: Buffer[] = [];
  let bytes = 0;
  incoming.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (isText && bytes <= MAX_RECORDED_BYTES) chunks.push(chunk);
  });
  incoming.on('end', () => {
    const isRecorded = bytes === 0 || (isText && bytes <= MAX_RECORDED_BYTES);
    report({ status, body: isRecorded ? Buffer.concat(chunks).toString() : { bytes } });
  });
  try {
    response.writeHead(status, statusMessage, forwardedHeaders(incoming));
    // Sends the head at once. `flushHeaders` would encode its bytes as UTF-8.
    response.write(Buffer.alloc(0));
  } catch {
    report({ body: '' });
    response.destroy();
    return;
  }
  // Node moves this on from a drained socket only until the program upgrades the connection.
  const drain = (): void => void response.emit('drain');
  response.req.socket.on('drain', drain);
  pipeline(incoming, response, (error) => {
    response.req.socket.off('drain', drain);
    if (error) report({ body: '' });
  });
}
