import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Observable } from 'rxjs';
import { openRequest } from '../../transport/open-request.js';
import { forwardedHeaders } from './headers.js';

/** The reply of a server to the handshake of a WebSocket. */
export type HandshakeResult =
  | { readonly type: 'opened'; readonly response: IncomingMessage; readonly server: Socket; readonly head: Buffer }
  | { readonly type: 'refused'; readonly response: IncomingMessage }
  | { readonly type: 'failed'; readonly error: Error };

/**
 * Sends the handshake of a program to a server, unchanged except for extensions.
 *
 * Subscribes: sends it. Emits: the reply, which then belongs to the subscriber. Completes: after that. Errors: never.
 * Unsubscribes: closes the connection if there was no reply.
 */
export const sendHandshake = (to: URL, request: IncomingMessage, path: string): Observable<HandshakeResult> =>
  new Observable((subscriber) => {
    const outgoing = openRequest(to, { method: request.method, path });
    const headers = [...forwardedHeaders(request), 'Connection', 'Upgrade', 'Upgrade', 'websocket'];
    for (let index = 0; index < headers.length; index += 2) outgoing.appendHeader(headers[index]!, headers[index + 1]!);
    let isReplied = false;
    const reply = (result: HandshakeResult): void => {
      isReplied = true;
      subscriber.next(result);
      subscriber.complete();
    };
    outgoing.on('upgrade', (response, server: Socket, head: Buffer) =>
      reply({ type: 'opened', response, server, head }),
    );
    outgoing.on('response', (response) => reply({ type: 'refused', response }));
    outgoing.on('error', (error) => reply({ type: 'failed', error }));
    outgoing.end();
    return () => {
      if (!isReplied) outgoing.destroy();
    };
  });
