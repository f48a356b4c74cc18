import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Observable, defer, fromEvent, mergeMap, takeUntil } from 'rxjs';
import type { ProxyMessage } from '../proxy-message.js';
import { pathAt, pathOf } from '../request-target.js';
import { holdEarlyBytes } from './early-bytes.js';
import { forwardedHeaders, responseHead } from './headers.js';
import { closeLater } from './pipe-sockets.js';
import { pipeWebSocket } from './pipe-web-socket.js';
import { invalidTarget, refuseSocket, unreachable } from './refusal.js';
import { sendHandshake } from './send-handshake.js';

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  /** The bytes that followed the request. */
  readonly head: Buffer;
}

/**
 * Forwards the handshake of a WebSocket, so that the server decides about it, and then the bytes of both sides.
 *
 * Subscribes: sends the handshake. Emits: for an event socket, its messages. Completes: when the program has a refusal, or
 * both sides are closed. Errors: never. Unsubscribes: closes the connection to the server.
 */
export const forwardUpgrade = (to: URL, upgrade: Upgrade, nextId: () => number): Observable<ProxyMessage> =>
  defer(() => {
    const { request, socket, head } = upgrade;
    const path = pathOf(request.url ?? '');
    if (path === undefined) return refuseSocket(socket, invalidTarget);
    const { upgrade: protocol = '', 'content-length': length = '', 'transfer-encoding': encoding } = request.headers;
    if (!/^websocket$/i.test(protocol)) {
      return refuseSocket(socket, { status: 501, message: 'Only an upgrade to websocket is supported.' });
    }
    if (!/^0*$/.test(length) || encoding !== undefined) {
      return refuseSocket(socket, { status: 400, message: 'A handshake must not have a body.' });
    }
    const release = holdEarlyBytes(socket, head);
    const handshake = sendHandshake(to, request, pathAt(to, path)).pipe(takeUntil(fromEvent(socket, 'close')));
    return handshake.pipe(
      mergeMap((result) => {
        if (result.type === 'failed') return refuseSocket(socket, unreachable(to, result.error));
        if (result.type === 'refused') return forwardRefusal(socket, result.response);
        const { response, server } = result;
        release();
        // Node may have set one after the response to an earlier request.
        socket.setTimeout(0);
        server.unshift(result.head);
        socket.write(responseHead(101, response.statusMessage ?? '', response.rawHeaders), 'latin1');
        return pipeWebSocket({ program: socket, server, path }, nextId);
      }),
    );
  });

/** Completes when the response has passed, or the program is gone. */
const forwardRefusal = (socket: Socket, response: IncomingMessage): Observable<never> =>
  new Observable((subscriber) => {
    const { statusCode = 502, statusMessage = '' } = response;
    const headers = [...forwardedHeaders(response), 'Connection', 'close'];
    socket.write(responseHead(statusCode, statusMessage, headers), 'latin1');
    socket.on('close', () => subscriber.complete());
    response.on('error', () => socket.destroy());
    response.on('end', () => subscriber.add(closeLater(socket)));
    response.pipe(socket);
    return () => response.destroy();
  });
