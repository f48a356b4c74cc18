import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { HttpMessage } from './http-reader.js';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Returns the response to a valid handshake. It selects a subprotocol only when the client offers one. */
export function acceptWebSocket(socket: Socket, { headers }: HttpMessage, protocol: string): void {
  const key = headers.get('sec-websocket-key') ?? '';
  const proof = createHash('sha1').update(`${key}${GUID}`).digest('base64');
  const selected = headers.has('sec-websocket-protocol') ? [`Sec-WebSocket-Protocol: ${protocol}`] : [];
  const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write([...head, `Sec-WebSocket-Accept: ${proof}`, ...selected, '', ''].join('\r\n'));
}
