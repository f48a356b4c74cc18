import { Subscription, asyncScheduler, defer, finalize, map, type Observable, type SchedulerLike } from 'rxjs';
import { call } from './call.js';
import { createWorld } from './core/world.js';
import { listen } from './port/listen.js';
import type { SimulatedCall, SimulatedCaller } from './simulated-call.js';

/** How to simulate. */
export interface SimulateOptions {
  /** Where to listen on the loopback interface. Default: 0, any free port. */
  readonly port?: number;
  /** Passwords by user. Default: `{ hey: 'peekaboo' }`. */
  readonly users?: Readonly<Record<string, string>>;
  /** The clock. Default: real time. */
  readonly scheduler?: SchedulerLike;
}

/** A look-alike of Asterisk that listens on a port. */
export interface Simulator {
  /** Where it is: `http://127.0.0.1:54321`. */
  readonly url: string;

  /** Calls an application. The call is over at once when nobody listens to that application. */
  call(caller: SimulatedCaller): SimulatedCall;
}

/**
 * A stateful look-alike of Asterisk, for flows that have no PBX at hand. Subscribing starts one that knows nothing yet;
 * emits it once it listens, and does not complete; errors with `AriError` when the port cannot be had; unsubscribing
 * ends its calls, closes its sockets and stops its clock.
 */
export const simulate = (options: SimulateOptions = {}): Observable<Simulator> =>
  defer(() => {
    const { port = 0, users = { hey: 'peekaboo' }, scheduler = asyncScheduler } = options;
    const lifetime = new Subscription();
    const world = createWorld(scheduler, lifetime);
    return listen(world, users, port).pipe(
      map((url): Simulator => ({ url, call: (caller) => call(world, caller) })),
      finalize(() => {
        lifetime.unsubscribe();
        // A copy: who hears the end of a call may start another.
        for (const { farEnd } of [...world.channels.values()]) farEnd.gone();
      }),
    );
  });
