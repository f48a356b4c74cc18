// A call queue: callers wait with music until an agent is free, in the order of their arrival. If an agent does not
// answer, the queue calls the next free agent a second later. This can be the same agent.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/alice,PJSIP/bob ARI_URL=… ARI_… node build/examples/queue.js
import {
  BehaviorSubject,
  concat,
  defer,
  filter,
  finalize,
  map,
  retry,
  startWith,
  switchAll,
  switchMap,
  take,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import { AriDialError, bridgeChannels, dial, musicOnHold, perCall, type Ari, type CallFlow } from 'rx-ari';
import { env, isMain, runMain } from './main.js';

/** The endpoints of the free agents. */
type Free = BehaviorSubject<readonly string[]>;

/** Reserves the next free agent for an action, and releases the agent when the action ends. */
const withAgent = <T>(free: Free, use: (endpoint: string) => Observable<T>): Observable<T> =>
  free.pipe(
    // Reads the current value: another caller may have reserved the agents of the emitted value.
    filter(() => free.value.length > 0),
    take(1),
    switchMap(() => {
      const [endpoint, ...others] = free.value;
      free.next(others);
      return defer(() => use(endpoint!)).pipe(finalize(() => free.next([...free.value, endpoint!])));
    }),
  );

const wait =
  (ari: Ari, free: Free): CallFlow =>
  ({ channel: caller }) =>
    concat(
      caller.answer(),
      withAgent(free, (endpoint) => dial(ari, { endpoint, timeout: 10_000 })).pipe(
        filter(({ type }) => type === 'answered'),
        map(({ channel: agent }) => bridgeChannels(caller, agent)),
        startWith(musicOnHold(caller)),
        switchAll(),
        retry({ delay: (error: unknown) => (error instanceof AriDialError ? timer(1_000) : throwError(() => error)) }),
      ),
      caller.hangup(),
    );

export const queue = (ari: Ari, agents: readonly string[]): Observable<unknown> =>
  defer(() => ari.on('StasisStart').pipe(perCall(wait(ari, new BehaviorSubject(agents)))));

if (isMain(import.meta.url)) runMain((ari) => queue(ari, env('ARI_OUTGOING').split(',')));
