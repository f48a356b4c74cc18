import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { EMPTY, Observable, ReplaySubject, Subject, concatMap, defer, filter, finalize } from 'rxjs';
import type { ProxyMessage } from '../proxy-message.js';
import { closeLater } from './pipe-sockets.js';
import { refuseSocket, type Refusal } from './refusal.js';

/** A program that sends more requests than this before it reads a response is disconnected. */
const MAX_PIPELINED = 1_000;

/** The connection of a program. Its requests are forwarded one after the other, as Asterisk handles them. */
export class ProgramConnection {
  readonly #socket: Socket;
  readonly #exchanges = new Subject<Observable<ProxyMessage>>();
  readonly #broken = new ReplaySubject<void>(1);
  #isBroken = false;
  #pending = 0;

  /** Subscribes: runs the exchanges. Emits: their messages. Completes: when the connection is closed. Errors: never. */
  readonly messages: Observable<ProxyMessage> = this.#exchanges.pipe(concatMap((exchange) => exchange));

  constructor(socket: Socket) {
    this.#socket = socket;
    // A program that has closed its side may still wait for responses.
    socket.on('end', () => closeLater(socket));
    socket.on('close', () => this.#exchanges.complete());
  }

  /** Runs an exchange after the earlier ones. An exchange whose turn comes after the end of the connection is left out. */
  run(exchange: Observable<ProxyMessage>): void {
    this.#pending += 1;
    if (this.#pending > MAX_PIPELINED) this.#socket.destroy();
    this.#exchanges.next(
      defer(() => (this.#socket.destroyed ? EMPTY : exchange)).pipe(finalize(() => (this.#pending -= 1))),
    );
  }

  /** Emits when the rest of a request can no longer arrive. */
  broken(request: IncomingMessage): Observable<void> {
    return this.#broken.pipe(filter(() => !request.complete));
  }

  /** Responds to bytes that are not a request, after the responses to the requests before them, and closes the connection. */
  refuse(refusal: Refusal): void {
    // Node reports the same fault again with each further chunk.
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#broken.next();
    this.run(refuseSocket(this.#socket, refusal));
  }
}
