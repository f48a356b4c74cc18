import { EMPTY, NEVER, Observable, Subject, Subscription, catchError, concatMap, defer, of, takeUntil } from 'rxjs';
import type { ResponseFault } from '../faults/fault-queue.js';
import { FaultQueue } from '../faults/fault-queue.js';
import type { SimulatedResponse } from '../core/response.js';
import { errorResponse } from '../core/response.js';
import type { Clock } from '../core/clock.js';
import type { ServerState } from '../core/server-state.js';
import { Sequencer, type EventOrdering } from '../ordering/sequencer.js';
import type { RequestRoute } from '../ordering/latency-table.js';
import { authorize, bootingResponse, refusalOf, type SocketSession } from './authorize-handshake.js';
import type { Users } from './credentials.js';
import { EventSocket, type Wire } from './event-socket.js';
import { handleRequest } from './handle-request.js';
import type { Request } from './request.js';
import { route } from './route.js';

/** The parts of a server. */
export interface ServerParts {
  readonly users: Users;
  readonly origins: readonly string[];
  readonly order: EventOrdering;
  /** The clock of the simulator, which outlives restarts of the server. */
  readonly clock: Clock;
  /** Creates a new state, with the persistent parts of the previous one. */
  readonly newWorld: (lifetime: Subscription, before: ServerState | undefined) => ServerState;
  /** Called when a state becomes reachable. */
  readonly begun: (server: Server, lifetime: Subscription) => void;
}

/** Connects clients with the state: authorisation, faults and ordering. */
export class Server {
  readonly #parts: ServerParts;
  #life = new Subscription();
  #booted = true;
  readonly #ended = new Subject<void>();
  /** The simulator has stopped. */
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

  /** Emits the response. Completes without one when a fault breaks the connection. */
  answer(request: Request, way: RequestRoute): Observable<SimulatedResponse> {
    return this.#answer(request, way).pipe(
      // An error of the simulator itself is reported and does not stop it.
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

  /** Authorises a handshake. */
  admit(request: Request): SocketSession | SimulatedResponse {
    const refusal = this.#booted ? this.plan.nextRefusal() : 503;
    return refusal === undefined ? authorize(this.#parts.users, request) : refusalOf(refusal);
  }

  attend(admission: SocketSession, wire: Wire): EventSocket {
    return new EventSocket(this, admission, wire);
  }

  /** Replaces the state by a new one. */
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
    // A copy, because a subscriber may start another call.
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
