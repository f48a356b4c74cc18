import { Observable, Subscription, asyncScheduler, map, of, type SchedulerLike } from 'rxjs';
import type { ResolvedOptions } from '../options.js';
import type { Transport } from '../transport/transport.js';
import { startCall } from './start-call.js';
import { applyEnvironment, type Surroundings } from './environment.js';
import { startClock } from './core/clock.js';
import { createServerState, type ServerState } from './core/server-state.js';
import { createFaults } from './faults/create-faults.js';
import type { Faults } from './faults/faults.js';
import { createInProcessTransport } from './in-process/transport.js';
import type { Order } from './ordering/sequencer.js';
import { listen } from './transport/listen.js';
import { openOutbound } from './transport/outbound-config.js';
import type { Users } from './rest/credentials.js';
import { createRegistration, type PhoneRegistration } from './phone-registration.js';
import { Server } from './rest/server.js';
import type { SimulatedCall, SimulatedCaller } from './simulated-call.js';

/** How to simulate. */
export interface SimulateOptions extends Surroundings {
  /** Where to listen on the loopback interface; `false`: nowhere, only `transport` leads there. Default: 0, any free port. */
  readonly port?: number | false;
  /** Passwords by user, or more of each of them. Default: `{ hey: 'peekaboo' }`. */
  readonly users?: Users;
  /** The clock. Default: real time. */
  readonly scheduler?: SchedulerLike;
  /** How answers and events follow each other. Default: `usual`. */
  readonly order?: Order;
  /** Connections at a time, requests and event sockets together. Default: 100, as Asterisk's. */
  readonly sessionLimit?: number;
  /** From where web pages may ask; `*` is anywhere. Default: nowhere, as Asterisk's. */
  readonly origins?: readonly string[];
}

/** A look-alike of Asterisk, on a port and in this process. */
export interface Simulator {
  /** Where it is: `http://127.0.0.1:54321`; a name that does not exist when it listens nowhere. */
  readonly url: string;

  /** The way there without a network, in the time of its scheduler: `createAri({ …, transport: simulator.transport })`. */
  readonly transport: (options: ResolvedOptions) => Transport;

  /** Orders something to go wrong. */
  readonly faults: Faults;

  /** Calls an extension, or an application. The call is over at once when nobody listens to that application. */
  call(caller: SimulatedCaller): SimulatedCall;

  /** The phone that is called as PJSIP and this name: registers it, or takes its registration back. */
  phone(name: string): PhoneRegistration;
}

/** No such host can exist. */
const NOWHERE = 'http://simulator.invalid';

/**
 * A stateful look-alike of Asterisk, for flows that have no PBX at hand. Subscribing starts one that knows nothing yet;
 * emits it once it listens, at once when it does not have to, and does not complete; errors with `AriError` when the
 * port cannot be had; unsubscribing ends its calls, closes its sockets and stops its clock.
 */
export const simulate = (options: SimulateOptions = {}): Observable<Simulator> =>
  new Observable((subscriber) => {
    const { port = 0, users = { hey: 'peekaboo' }, scheduler = asyncScheduler } = options;
    const { order = 'usual', sessionLimit = 100, origins = [], outbound = {} } = options;
    const lifetime = new Subscription();
    const newWorld = (life: Subscription, before: ServerState | undefined): ServerState =>
      applyEnvironment(keep(before, createServerState(scheduler, life)), options);
    const begun = (server: Server, life: Subscription): void => openOutbound(server, life, outbound, users);
    const server = new Server({ users, origins, order, clock: startClock(scheduler, lifetime), newWorld, begun });
    subscriber.add(() => {
      server.stop();
      lifetime.unsubscribe();
    });
    const listening = port === false ? of(NOWHERE) : listen(server, { port, sessionLimit });
    const running = listening.pipe(
      map((url): Simulator => ({
        url,
        transport: createInProcessTransport(server),
        faults: createFaults(server),
        call: (caller) => startCall(server.world, caller),
        phone: (name) => createRegistration(server.world, name),
      })),
    );
    // Not the subscriber itself: what listens nowhere runs on as well.
    subscriber.add(
      running.subscribe({
        next: (simulator) => subscriber.next(simulator),
        error: (error: unknown) => subscriber.error(error),
      }),
    );
  });

/** What outlives a restart because it is on disk. */
function keep(before: ServerState | undefined, world: ServerState): ServerState {
  for (const [name, recording] of before?.storedRecordings ?? []) world.storedRecordings.set(name, recording);
  for (const [name, state] of before?.deviceStates ?? []) world.deviceStates.set(name, state);
  return world;
}
