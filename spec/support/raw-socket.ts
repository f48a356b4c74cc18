import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** An unmasked text frame, as a server sends it. */
export const frame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...length]), payload]);
};

/** The response of a server that accepts an event socket. */
export const handshakeAnswer = ({ headers }: IncomingMessage): string => {
  const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
};
