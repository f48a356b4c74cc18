import { EMPTY, NEVER, Observable, Subject, Subscription, catchError, concatMap, defer, of, takeUntil } from 'rxjs';
import type { ResponseFault } from '../faults/fault-queue.js';
import { FaultQueue } from '../faults/fault-queue.js';
import type { SimulatedResponse } from '../core/response.js';
import { errorResponse } from '../core/response.js';
import type { Clock } from '../core/clock.js';
import type { ServerState } from '../core/server-state.js';
import { Sequencer, type Order } from '../ordering/sequencer.js';
import type { RequestRoute } from '../ordering/latency-table.js';
import { authorize, bootingResponse, refusalOf, type SocketSession } from './authorize-handshake.js';
import type { Users } from './credentials.js';
import { EventSocket, type Wire } from './event-socket.js';
import { handleRequest } from './handle-request.js';
import type { Request } from './request.js';
import { route } from './route.js';

/** What a server is made of. */
export interface ServerParts {
  readonly users: Users;
  readonly origins: readonly string[];
  readonly order: Order;
  /** Runs as long as the simulator does, whatever happens to its worlds. */
  readonly clock: Clock;
  /** A world that has not seen anything, or as much as is left of the one before. */
  readonly newWorld: (lifetime: Subscription, before: ServerState | undefined) => ServerState;
  /** Called when a world can be reached. */
  readonly begun: (server: Server, lifetime: Subscription) => void;
}

/** What stands between a world and whoever asks it: who may, what goes wrong, and what comes first. */
export class Server {
  readonly #parts: ServerParts;
  #life = new Subscription();
  #booted = true;
  readonly #ended = new Subject<void>();
  /** Nobody is here any more. */
  stopped = false;
  readonly clock: Clock;
  readonly plan = new FaultQueue();
  readonly sequencer: Sequencer;
  readonly sockets = new Set<EventSocket>();
  world: ServerState;

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.clock = parts.clock;
    this.sequencer = new Sequencer(parts.order, parts.clock);
    this.world = parts.newWorld(this.#life, undefined);
    parts.begun(this, this.#life);
  }

  /** Emits the answer; completes without one when the connection is to be broken instead. */
  answer(request: Request, way: RequestRoute): Observable<SimulatedResponse> {
    return this.#answer(request, way).pipe(
      // A mistake of the simulator's own, which is told and does not end it.
      catchError((error: unknown) => of(errorResponse(500, `The simulator failed: ${String(error)}`))),
      takeUntil(this.#ended),
    );
  }

  #answer(request: Request, way: RequestRoute): Observable<SimulatedResponse> {
    return defer(() => {
      if (!this.#booted) return of(bootingResponse);
      const { users, origins } = this.#parts;
      const found = route(request.method, request.path);
      const operation = found.type === 'operation' ? found.name : '';
      const fault = this.plan.next(operation);
      if (fault?.type === 'fail') return of(errorResponse(fault.status, fault.message));
      const answers = this.sequencer.answer(operation, way, handleRequest(this.world, users, request, origins));
      return fault ? answers.pipe(concatMap((answer) => this.#spoil(fault, answer))) : answers;
    });
  }

  /** Whether a handshake is good. */
  admit(request: Request): SocketSession | SimulatedResponse {
    const refusal = this.#booted ? this.plan.nextRefusal() : 503;
    return refusal === undefined ? authorize(this.#parts.users, request) : refusalOf(refusal);
  }

  attend(admission: SocketSession, wire: Wire): EventSocket {
    return new EventSocket(this, admission, wire);
  }

  /** Another Asterisk in the place of this one. */
  restart(gracefully: boolean, booting: number): void {
    for (const socket of [...this.sockets]) {
      if (gracefully) socket.close(1000);
      else socket.drop();
    }
    this.#end();
    this.#life = new Subscription();
    this.world = this.#parts.newWorld(this.#life, this.world);
    if (booting <= 0) return this.#parts.begun(this, this.#life);
    this.#booted = false;
    this.clock.after(booting, () => {
      this.#booted = true;
      this.#parts.begun(this, this.#life);
    });
  }

  stop(): void {
    this.stopped = true;
    for (const socket of [...this.sockets]) socket.close(1000);
    this.#end();
  }

  #end(): void {
    this.#life.unsubscribe();
    this.#ended.next();
    // A copy: who hears the end of a call may start another.
    for (const { remoteParty: farEnd } of [...this.world.channels.values()]) farEnd.onHangup();
  }

  #spoil(fault: ResponseFault, answer: SimulatedResponse): Observable<SimulatedResponse> {
    if (fault.type !== 'delay') return EMPTY;
    if (fault.milliseconds === Infinity) return NEVER;
    return new Observable((subscriber) =>
      this.clock.after(fault.milliseconds, () => {
        subscriber.next(answer);
        subscriber.complete();
      }),
    );
  }
}
