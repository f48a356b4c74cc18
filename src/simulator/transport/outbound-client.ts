import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { Observable } from 'rxjs';
import { AriConnectionError } from '../../errors.js';
import { FrameReader, binaryFrame, closeFrame, maskPayload, pongFrame, textFrame } from './frames.js';

/** The target of an outbound connection, with its credentials. */
export interface OutboundTarget {
  /** The URL: `ws://127.0.0.1:9000/path?query`. */
  readonly url: string;
  /** The requested subprotocol. A server that selects none is accepted. */
  readonly protocol: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /**
   * The close code that answers a close frame.
   * @defaultValue 1000
   */
  readonly farewell?: number;
}

/** Our end of an outbound connection. */
export interface OutboundSocket {
  send(message: string | Buffer): void;
  /** Closes with this code. Only the end is reported after it. */
  close(code: number): void;
  /** Breaks the connection. */
  drop(): void;
}

/** The messages of a connection: one open, messages, one close; 1006 is a close without a close frame. */
export type OutboundMessage =
  | { readonly type: 'open'; readonly socket: OutboundSocket }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'binary'; readonly bytes: Buffer }
  | { readonly type: 'closed'; readonly code: number };

/** Maximum size of a handshake response in bytes. */
const MAX_RESPONSE_BYTES = 8_192;

function handshake({ url, protocol, username, password = '' }: OutboundTarget): string {
  const { host, pathname, search } = new URL(url);
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  return [
    `GET ${pathname}${search} HTTP/1.1`,
    'Sec-WebSocket-Version: 13',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Host: ${host}`,
    ...(username === undefined ? [] : [`Authorization: Basic ${credentials}`]),
    `Sec-WebSocket-Protocol: ${protocol}`,
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    '',
    '',
  ].join('\r\n');
}

/**
 * Opens a WebSocket.
 *
 * Subscribes: connects.
 * Emits: `open`, received messages, and `closed`.
 * Completes: after `closed`.
 * Errors: with `AriConnectionError` when the server is unreachable or refuses.
 * Unsubscribes: breaks the connection.
 */
export const connectOutbound = (outward: OutboundTarget): Observable<OutboundMessage> =>
  new Observable((subscriber) => {
    const { hostname, port } = new URL(outward.url);
    const socket = connect({ host: hostname, port: Number(port || 80), noDelay: true });
    const reader = new FrameReader();
    let head: Buffer | undefined = Buffer.alloc(0);
    let code = 1006;

    const write = (frame: Buffer): void => {
      if (socket.writable) socket.write(maskPayload(frame));
    };
    const close = (farewell: number): void => {
      if (socket.writable) socket.end(maskPayload(closeFrame(farewell)));
    };
    const fail = (why: string): void => {
      subscriber.error(new AriConnectionError(`no WebSocket at ${outward.url}: ${why}`));
      socket.destroy();
    };
    const receive = (bytes: Buffer): void => {
      reader.push(bytes);
      for (let frame = reader.next(); frame && !subscriber.closed; frame = reader.next()) {
        if (frame.type === 'text' || frame.type === 'binary') subscriber.next(frame);
        else if (frame.type === 'ping') write(pongFrame(frame.payload));
        else {
          code = frame.code;
          close(frame.type === 'close' ? (outward.farewell ?? 1000) : code);
          socket.off('data', readHead);
          // The rest must be read so that the end of the connection is detected.
          socket.resume();
          return;
        }
      }
    };
    const readHead = (bytes: Buffer): void => {
      if (!head) return receive(bytes);
      head = Buffer.concat([head, bytes]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return head.length > MAX_RESPONSE_BYTES ? fail('an endless answer') : undefined;
      const [status = ''] = head.toString('latin1', 0, end).split('\r\n');
      if (!/^HTTP\/1\.1 101\b/.test(status)) return fail(status);
      const rest = head.subarray(end + 4);
      head = undefined;
      const send = (message: string | Buffer): void =>
        write(typeof message === 'string' ? textFrame(message) : binaryFrame(message));
      subscriber.next({ type: 'open', socket: { send, close, drop: () => socket.destroy() } });
      receive(rest);
    };

    socket.on('connect', () => socket.write(handshake(outward)));
    socket.on('data', readHead);
    socket.on('error', (error) => {
      if (head) fail(error.message);
    });
    socket.on('close', () => {
      if (head) return fail('the connection was closed');
      subscriber.next({ type: 'closed', code });
      subscriber.complete();
    });
    // Written data must still be sent.
    return () => (head ? socket.destroy() : socket.destroySoon());
  });
