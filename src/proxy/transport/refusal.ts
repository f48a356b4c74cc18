import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Observable, fromEvent, merge, take } from 'rxjs';
import { errorText } from '../../transport/error-text.js';
import { responseHead } from './headers.js';
import { closeLater } from './pipe-sockets.js';

/** A response of the proxy itself. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

export const unreachable = (to: URL, error: Error): Refusal => ({
  status: 502,
  message: `${to.origin} cannot be reached: ${errorText(error)}`,
});

export const invalidTarget: Refusal = { status: 400, message: 'The request target is neither a path nor an http URL.' };

/** The body has the form of Asterisk's errors. */
export const refusalBody = ({ message }: Refusal): string => JSON.stringify({ message });

/** Emits once when the program has a response or is gone. A response that is not the next one in line is never closed. */
export const responseClosed = (response: ServerResponse): Observable<unknown> =>
  merge(fromEvent(response, 'close'), fromEvent(response.req.socket, 'close')).pipe(take(1));

/**
 * Subscribes: responds to a request; Node reads and discards the rest of it. Emits: nothing. Completes: when the program
 * has the response. Errors: never. Unsubscribes: does nothing.
 */
export const refuseRequest = (response: ServerResponse, refusal: Refusal): Observable<never> =>
  new Observable((subscriber) => {
    const body = refusalBody(refusal);
    subscriber.add(responseClosed(response).subscribe(() => subscriber.complete()));
    response.writeHead(refusal.status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  });

/**
 * Subscribes: responds on a socket that is no longer served as HTTP, and closes it. Emits: nothing. Completes: when the
 * socket is closed. Errors: never. Unsubscribes: does nothing.
 */
export const refuseSocket = (socket: Socket, refusal: Refusal): Observable<never> =>
  new Observable((subscriber) => {
    if (socket.closed) return subscriber.complete();
    const body = Buffer.from(refusalBody(refusal));
    const headers = ['Content-Type', 'application/json', 'Content-Length', `${body.length}`, 'Connection', 'close'];
    const head = responseHead(refusal.status, STATUS_CODES[refusal.status] ?? '', headers);
    socket.on('close', () => subscriber.complete());
    socket.resume();
    socket.end(Buffer.concat([Buffer.from(head, 'latin1'), body]));
    return closeLater(socket);
  });
