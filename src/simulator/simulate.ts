import { Observable, Subscription, asyncScheduler, map, of, type SchedulerLike } from 'rxjs';
import type { ResolvedAriOptions } from '../options.js';
import type { AriTransport } from '../transport/transport.js';
import { startCall } from './start-call.js';
import { applyEnvironment, type SimulatorEnvironment } from './environment.js';
import { startClock } from './core/clock.js';
import { createServerState, type ServerState } from './core/server-state.js';
import { createFaults } from './faults/create-faults.js';
import type { Faults } from './faults/faults.js';
import { createInProcessTransport } from './in-process/transport.js';
import type { EventOrdering } from './ordering/sequencer.js';
import { listen } from './transport/listen.js';
import { openOutbound } from './transport/outbound-config.js';
import type { SimulatedUser } from './rest/credentials.js';
import { createRegistration, type PhoneRegistration } from './phone-registration.js';
import { Server } from './rest/server.js';
import type { SimulatedCall, IncomingCallOptions } from './simulated-call.js';

/** Options of `simulate`. */
export interface SimulateOptions extends SimulatorEnvironment {
  /**
   * The loopback port. `false` listens on no port, so only `transport` reaches the simulator.
   * @defaultValue 0, any free port
   */
  readonly port?: number | false;
  /**
   * Passwords or settings by user name. The simulator reads the object at each request: to change a password while the
   * simulator runs, change the object.
   * @defaultValue `{ hey: 'peekaboo' }`
   */
  readonly users?: Readonly<Record<string, string | SimulatedUser>>;
  /**
   * The clock.
   * @defaultValue real time
   */
  readonly scheduler?: SchedulerLike;
  /**
   * The order of responses and events.
   * @defaultValue `'usual'`
   */
  readonly ordering?: EventOrdering;
  /**
   * Maximum number of connections, requests and event sockets together.
   * @defaultValue 100, as in Asterisk
   */
  readonly sessionLimit?: number;
  /**
   * Origins of web pages that may send requests; `*` is any.
   * @defaultValue none, as in Asterisk
   */
  readonly origins?: readonly string[];
}

/** A simulated Asterisk, on a port and in this process. */
export interface Simulator {
  /** The address: `http://127.0.0.1:54321`. Without a port, a host name that does not exist. */
  readonly url: string;

  /** The transport without a network, on the simulator's clock: `createAri({ …, transport: simulator.transport })`. */
  readonly transport: (options: ResolvedAriOptions) => AriTransport;

  /** Fault injection. */
  readonly faults: Faults;

  /** Calls an extension or an application. The call ends at once when the application has no listener. */
  call(caller: IncomingCallOptions): SimulatedCall;

  /** Returns the registration of the phone PJSIP/name. */
  phone(name: string): PhoneRegistration;
}

/** No such host can exist. */
const NOWHERE = 'http://simulator.invalid';

/**
 * Starts a stateful simulated Asterisk, for flows without a PBX.
 *
 * Subscribes: starts a simulator with an empty state.
 * Emits: the `Simulator` when it listens; at once without a port.
 * Completes: never.
 * Errors: with `AriError` when the port is not available.
 * Unsubscribes: ends its calls, closes its sockets and stops its clock.
 */
export const simulate = (options: SimulateOptions = {}): Observable<Simulator> =>
  new Observable((subscriber) => {
    const { port = 0, users = { hey: 'peekaboo' }, scheduler = asyncScheduler } = options;
    const { ordering: order = 'usual', sessionLimit = 100, origins = [], outbound = {} } = options;
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
    // Not the subscriber itself, because `of` completes and the simulator runs on.
    subscriber.add(
      running.subscribe({
        next: (simulator) => subscriber.next(simulator),
        error: (error: unknown) => subscriber.error(error),
      }),
    );
  });

/** Keeps the parts of the state that are on disk. */
function keep(before: ServerState | undefined, serverState: ServerState): ServerState {
  for (const [name, recording] of before?.storedRecordings ?? []) serverState.storedRecordings.set(name, recording);
  for (const [name, state] of before?.deviceStates ?? []) serverState.deviceStates.set(name, state);
  return serverState;
}
