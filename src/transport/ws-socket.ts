import type { SecureContext } from 'node:tls';
import { Observable } from 'rxjs';
import { WebSocket, type ClientOptions, type RawData } from 'ws';
import { AriConnectionError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import { closeSocket } from './close-socket.js';
import { errorText } from './error-text.js';
import { explainFailure } from './explain-failure.js';
import { handshakeDeadline } from './handshake-deadline.js';
import { heartbeat } from './heartbeat.js';
import type { Credentials } from './http.js';
import { ANSWER } from './rest-socket/frames.js';
import type { RestLine, RestSocket } from './rest-socket/rest-socket.js';
import { socketUrl, upgrade } from './socket-url.js';
import type { Frame, SocketSignal } from './transport.js';
import { toHttpError } from '../util/http-error.js';

export interface WsSocketParts {
  readonly secureContext: SecureContext | undefined;
  /** Sends requests by way of the socket. */
  readonly rest: RestSocket | undefined;
}

/** The event socket through `ws`, for Node. */
export const wsSocket = (
  options: ResolvedOptions,
  credentials: Credentials,
  { secureContext, rest }: WsSocketParts,
): Observable<SocketSignal> =>
  new Observable((subscriber) => {
    const settings: ClientOptions = {
      headers: credentials.headers,
      maxPayload: options.maxPayload,
      // Asterisk offers no extension.
      perMessageDeflate: false,
      // It would end the connection, and all calls with it, for one letter.
      skipUTF8Validation: true,
      followRedirects: false,
      ...(secureContext && { secureContext }),
    };
    const socket = new WebSocket(socketUrl(options, credentials), settings);
    const address = `${options.url}/events`;
    let isOpen = false;
    const fail = (error: unknown): void => subscriber.error(isOpen ? error : explainFailure(error, address));
    const deadline = handshakeDeadline(options, fail);
    subscriber.add(deadline);
    let line: RestLine | undefined;
    socket.on('upgrade', ({ socket: connection }) =>
      socket.on('open', () => {
        deadline.unsubscribe();
        isOpen = true;
        line = rest?.open((text) => socket.send(text));
        subscriber.next({ type: 'open' });
        const beating = heartbeat(
          () => socket.ping(),
          () => connection.bytesRead,
          options.ping,
        );
        subscriber.add(
          beating.subscribe({
            error: (error: unknown) => {
              // Whoever does not answer a ping does not answer a goodbye.
              socket.terminate();
              subscriber.error(error);
            },
          }),
        );
      }),
    );
    socket.on('message', (data) => {
      const frame = new BytesFrame(bytesOf(data));
      if (!(line && frame.mayBeAnswer && line.receive(frame.data))) subscriber.next(frame);
    });
    socket.on('unexpected-response', (request, response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      // Not at its end: a body that is cut short has none.
      response.on('close', () => {
        const { statusCode: status = 0, statusMessage: reason = '' } = response;
        fail(toHttpError(upgrade(options), { status, reason, body: Buffer.concat(parts).toString() }));
        request.destroy();
      });
    });
    socket.on('error', (cause) => fail(new AriConnectionError(`event socket: ${causeOf(cause, options)}`, { cause })));
    socket.on('close', (code, reason) => {
      line?.close();
      // A server that shuts down gracefully closes with 1000: for its listeners that is a loss as well.
      fail(new AriConnectionError(`event socket closed by Asterisk (${`${code} ${reason.toString()}`.trim()})`));
    });
    return () => {
      const close = (): void => closeSocket(socket, 1000);
      if (line) line.leave(close);
      else close();
    };
  });

/** Its text is made when it is asked for. */
class BytesFrame implements Frame {
  readonly type = 'frame';
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get data(): string {
    return this.bytes.toString();
  }

  get mayBeAnswer(): boolean {
    return (
      this.bytes[DISTINCT] === ANSWER.charCodeAt(DISTINCT) && this.bytes.toString('utf8', 0, ANSWER.length) === ANSWER
    );
  }
}

/** Where answers and the most frequent events begin to differ. */
const DISTINCT = '{"type":"'.length;

const bytesOf = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data;

function causeOf(error: Error & { readonly code?: unknown }, { maxPayload }: ResolvedOptions): string {
  if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
    return `a frame was larger than maxPayload, ${maxPayload} bytes`;
  return errorText(error);
}
