import { EMPTY, Subject, concatMap, type Observable, type Subscription } from 'rxjs';
import type { ServerState } from '../core/server-state.js';
import type { SocketSession } from './authorize-handshake.js';
import { respondOverWebSocket } from './rest-over-websocket.js';
import type { Server } from './server.js';

/** The carrier of an event socket: a port, or this process. After its end it is not used. */
export interface Wire {
  /** Reconnects after each end. The socket does not notice. */
  readonly lasts?: boolean;
  send(frame: string): void;
  /** Closes with this code. */
  close(code: number): void;
  /** Ends without a close frame. */
  drop(): void;
}

/** One event socket. It registers its applications, sends their events, and executes requests one by one. */
export class EventSocket {
  readonly #server: Server;
  readonly #world: ServerState;
  readonly #wire: Wire;
  readonly #requests = new Subject<string | (() => void)>();
  readonly #working: Subscription;
  readonly admission: SocketSession;
  #held: string[] | undefined;
  #open = true;

  constructor(server: Server, admission: SocketSession, wire: Wire) {
    this.#server = server;
    this.#world = server.world;
    this.#wire = wire;
    this.admission = admission;
    this.#working = this.#requests
      .pipe(concatMap((work) => this.#execute(work)))
      .subscribe((frame) => this.send(frame));
    const { applications } = this.#world;
    for (const app of admission.apps) applications.register(app, this.#listener, admission.subscribeAll);
    server.sockets.add(this);
  }

  readonly #listener = (frame: string): void => this.#server.sequencer.event(frame, () => this.send(frame));

  /** Receives a text of the client. */
  receive(text: string): void {
    this.#requests.next(text);
  }

  /** Answers a ping. Asterisk does so after the requests that it received before. */
  receivePing(sendPong: () => void): void {
    this.#requests.next(sendPong);
  }

  #execute(work: string | (() => void)): Observable<string> {
    if (typeof work === 'string') return respondOverWebSocket(this.#server, this.#world, this.admission, work);
    work();
    return EMPTY;
  }

  send(frame: string): void {
    if (!this.#open) return;
    if (this.#held) this.#held.push(frame);
    else this.#wire.send(frame);
  }

  stall(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const frame of held) this.send(frame);
  }

  close(code: number): void {
    if (!this.#open) return;
    if (!this.#wire.lasts) this.gone();
    this.#wire.close(code);
  }

  drop(): void {
    if (!this.#open) return;
    if (!this.#wire.lasts) this.gone();
    this.#wire.drop();
  }

  /** The client has disconnected. */
  gone(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#working.unsubscribe();
    this.#server.sockets.delete(this);
    for (const app of this.admission.apps) this.#world.applications.unregister(app, this.#listener);
  }
}
