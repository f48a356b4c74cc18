import type { SecureContext } from 'node:tls';
import { Observable } from 'rxjs';
import type { ClientOptions } from 'ws';
import { AriConnectionError } from '../errors.js';
import type { ResolvedAriOptions } from '../options.js';
import { closeSocket } from './close-socket.js';
import { errorText } from './error-text.js';
import { EventWebSocket } from './event-web-socket.js';
import { explainFailure } from './explain-failure.js';
import { handshakeTimeout } from './handshake-timeout.js';
import { heartbeat } from './heartbeat.js';
import type { Credentials } from './http-sender.js';
import { limitBytesRead } from './limit-bytes-read.js';
import { markMayArrive } from '../util/late-arrival.js';
import { isNotSent } from './not-sent.js';
import { refusedHandshake } from './refused-handshake.js';
import { maxRefusalBytes } from './redact-refusal.js';
import { detectWithheld } from './rest-over-websocket/detect-withheld.js';
import type { PendingRequests } from './rest-over-websocket/pending-requests.js';
import type { RestRouter } from './rest-over-websocket/rest-router.js';
import { findRootCause, type PlatformError } from './root-cause.js';
import { socketUrl } from './socket-url.js';
import type { AriSocketMessage } from './transport.js';
import { WsFrame } from './ws-frame.js';

export interface WsSocketParts {
  readonly secureContext: SecureContext | undefined;
  /** Sends requests by the socket. */
  readonly rest: RestRouter | undefined;
}

/** The event socket of Node, with `ws`. */
export function wsSocket(
  options: ResolvedAriOptions,
  credentials: Credentials,
  { secureContext, rest }: WsSocketParts,
): Observable<AriSocketMessage> {
  const { redact } = credentials;
  const clientOptions: ClientOptions = {
    headers: credentials.headers,
    maxPayload: options.maxPayload,
    // Asterisk supports no extension.
    perMessageDeflate: false,
    // An invalid UTF-8 character must not end the connection and with it all calls.
    skipUTF8Validation: true,
    followRedirects: false,
    finishRequest: (request) => {
      limitBytesRead(
        request,
        () => maxRefusalBytes(options),
        (error) => request.destroy(error),
      );
      request.end();
    },
    ...(secureContext && { secureContext }),
  };
  return new Observable((subscriber) => {
    const socket = new EventWebSocket(socketUrl(options, credentials), clientOptions);
    const address = `${options.url}/events`;
    let requests: PendingRequests | undefined;
    let isOpen = false;
    let reason: string | undefined;
    const fail = (error: unknown): void => subscriber.error(isOpen ? error : explainFailure(error, address));
    const lose = (code: number, text: Buffer): void => {
      if (requests) rest?.leave(requests);
      requests?.close(reason);
      // A server that shuts down gracefully closes with 1000. Subscribers treat it as a loss.
      fail(new AriConnectionError(`event socket closed by Asterisk (${`${code} ${redact(text.toString())}`.trim()})`));
    };
    const deadline = handshakeTimeout(options, fail);
    subscriber.add(deadline);
    socket.on('upgrade', ({ socket: connection }) =>
      socket.on('open', () => {
        deadline.unsubscribe();
        isOpen = true;
        requests = rest?.open((text) => {
          socket.send(text);
          return true;
        });
        if (requests) detectWithheld(socket, requests);
        subscriber.next({ type: 'open' });
        const beats = heartbeat(
          () => socket.ping(),
          () => connection.bytesRead,
          options.ping,
        );
        subscriber.add(
          beats.subscribe({
            error: (error: unknown) => {
              // A peer that answers no ping will not answer a close frame.
              socket.terminate();
              subscriber.error(error);
            },
          }),
        );
      }),
    );
    socket.on('message', (data) => {
      const frame = new WsFrame(data);
      if (!(requests && frame.isMaybeResponse && requests.receive(frame.data))) subscriber.next(frame);
    });
    socket.on('unexpected-response', (request, response) =>
      refusedHandshake(options, redact, response, (error) => {
        fail(error);
        request.destroy();
      }),
    );
    socket.on('error', (cause) => {
      reason = reasonOf(cause, options);
      const error = new AriConnectionError(`event socket: ${reason}`, { cause });
      if (!isNotSent(findRootCause(cause)) && !hasResponse(cause)) markMayArrive(error);
      fail(error);
    });
    // The close frame counts as the end, because the end of the connection may never be reported.
    socket.on('closing', lose);
    socket.on('close', lose);
    return () => {
      if (!requests) return closeSocket(socket, 1000);
      rest?.leave(requests);
      requests.drained.subscribe({ complete: () => closeSocket(socket, 1000) });
    };
  });
}

function reasonOf(error: Error & { readonly code?: unknown }, { maxPayload }: ResolvedAriOptions): string {
  return error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
    ? `a frame was larger than maxPayload, ${maxPayload} bytes`
    : errorText(error);
}

/** The HTTP parser fails on the response, so the server has received the handshake. */
const hasResponse = ({ code }: PlatformError): boolean => String(code).startsWith('HPE_');
