import { Subject, concatMap, type Subscription } from 'rxjs';
import type { ServerState } from '../core/server-state.js';
import type { SocketSession } from './authorize-handshake.js';
import { respondOverWebSocket } from './rest-over-websocket.js';
import type { Server } from './server.js';

/** What carries an event socket: a port, or this process. After its end nothing more is asked of it. */
export interface Wire {
  /** Connects again after each end, without the socket being any the wiser. */
  readonly lasts?: boolean;
  send(frame: string): void;
  /** Says goodbye with this code. */
  close(code: number): void;
  /** Ends without a goodbye. */
  drop(): void;
}

/** One event socket: registers its applications, carries their events, and takes requests, one after the other. */
export class EventSocket {
  readonly #server: Server;
  readonly #world: ServerState;
  readonly #wire: Wire;
  readonly #requests = new Subject<string>();
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
      .pipe(concatMap((text) => respondOverWebSocket(server, this.#world, admission, text)))
      .subscribe((frame) => this.send(frame));
    const { applications } = this.#world;
    for (const app of admission.apps) applications.register(app, this.#listener, admission.subscribeAll);
    server.sockets.add(this);
  }

  readonly #listener = (frame: string): void => this.#server.sequencer.event(frame, () => this.send(frame));

  /** A text from the client. */
  receive(text: string): void {
    this.#requests.next(text);
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

  /** The client has left. */
  gone(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#working.unsubscribe();
    this.#server.sockets.delete(this);
    for (const app of this.admission.apps) this.#world.applications.unregister(app, this.#listener);
  }
}
