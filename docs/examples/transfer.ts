// Attended transfer. A caller talks to an agent. The agent presses * and enters the number of an expert, while the
// caller waits with music. When the agent leaves the expert, the caller talks to the expert. When the expert hangs up
// or does not answer, the caller talks to the agent again.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/agent ARI_URL=… ARI_… node build/examples/transfer.js
import {
  catchError,
  concat,
  exhaustMap,
  filter,
  map,
  merge,
  startWith,
  switchAll,
  switchMap,
  take,
  takeUntil,
  throwError,
  type Observable,
} from 'rxjs';
import {
  AriDialError,
  bridgeChannels,
  dial,
  digits,
  musicOnHold,
  perCall,
  prompt,
  type Ari,
  type CallFlow,
  type Channel,
} from 'rx-ari';
import { env, hangUpAtEnd, isMain, runMain } from './main.js';

/** Calls an endpoint and emits its channel at the answer. Unsubscribing hangs it up. */
const answered = (ari: Ari, endpoint: string): Observable<Channel> =>
  dial(ari, { endpoint, timeout: 20_000 }).pipe(
    filter(({ type }) => type === 'answered'),
    map(({ channel }) => channel),
  );

/** Connects the agent with an expert while the caller waits, and then the caller with the remaining party. */
const consult = (ari: Ari, caller: Channel, agent: Channel): Observable<unknown> =>
  prompt(agent, 'sound:pbx-transfer', { maxDigits: 6 }).pipe(
    switchMap(({ digits: number }) => answered(ari, `PJSIP/${number}`)),
    exhaustMap((expert) => bridgeChannels(agent, expert)),
    filter((event) => event.type === 'disconnected'),
    map(({ remainingChannel }) => bridgeChannels(caller, remainingChannel)),
    startWith(musicOnHold(caller)),
    switchAll(),
    catchError((error: unknown) =>
      error instanceof AriDialError ? bridgeChannels(caller, agent) : throwError(() => error),
    ),
  );

export const transfer =
  (ari: Ari, endpoint: string): CallFlow =>
  ({ channel: caller }) =>
    concat(
      caller.answer(),
      answered(ari, endpoint).pipe(
        exhaustMap((agent) => {
          const request = digits(agent).pipe(
            filter((digit) => digit === '*'),
            take(1),
          );
          return merge(
            bridgeChannels(caller, agent).pipe(takeUntil(request)),
            request.pipe(switchMap(() => consult(ari, caller, agent))),
          );
        }),
      ),
      caller.hangup(),
    );

if (isMain(import.meta.url))
  runMain((ari) => ari.on('StasisStart').pipe(perCall(transfer(ari, env('ARI_OUTGOING')), hangUpAtEnd)));
