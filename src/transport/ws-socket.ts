import { Observable } from 'rxjs';
import { WebSocket, type ClientOptions, type RawData } from 'ws';
import { AriConnectionError, refusal } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import type { Credentials } from './http.js';
import { socketUrl, upgrade } from './socket-url.js';
import type { SocketSignal } from './transport.js';

/** How long a peer may take to answer our closing frame, in milliseconds. */
const CLOSING = 2_000;

/** The event socket through `ws`, for Node. */
export const wsSocket = (options: ResolvedOptions, credentials: Credentials): Observable<SocketSignal> =>
  new Observable((subscriber) => {
    const settings: ClientOptions = {
      headers: credentials.headers,
      handshakeTimeout: options.timeout,
      // Asterisk offers no extension, and a long list of channels in one event is no attack.
      perMessageDeflate: false,
      followRedirects: false,
    };
    const socket = new WebSocket(socketUrl(options, credentials), settings);
    socket.on('open', () => subscriber.next({ type: 'open' }));
    socket.on('message', (data) => subscriber.next({ type: 'frame', data: textOf(data) }));
    socket.on('unexpected-response', (request, response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      // Not at its end: a body that is cut short has none.
      response.on('close', () => {
        const { statusCode: status = 0, statusMessage: reason = '' } = response;
        subscriber.error(refusal(upgrade(options), { status, reason, body: Buffer.concat(parts).toString() }));
        request.destroy();
      });
    });
    socket.on('error', (cause) =>
      subscriber.error(new AriConnectionError(`event socket: ${causeOf(cause)}`, { cause })),
    );
    socket.on('close', (code, reason) =>
      // A server that shuts down gracefully closes with 1000: for its listeners that is a loss as well.
      subscriber.error(
        new AriConnectionError(`event socket closed by Asterisk (${`${code} ${reason.toString()}`.trim()})`),
      ),
    );
    return () => close(socket);
  });

function close(socket: WebSocket): void {
  if (socket.readyState !== WebSocket.OPEN) return socket.terminate();
  const deadline = setTimeout(() => socket.terminate(), CLOSING);
  socket.once('close', () => clearTimeout(deadline));
  socket.close(1000);
}

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data).toString();

const causeOf = (error: Error): string =>
  error instanceof AggregateError ? (error.errors as Error[]).map(({ message }) => message).join(', ') : error.message;
