// Attended transfer. The caller talks to an agent; the agent's * puts the caller on music and asks for a number; the
// agent talks to whoever answers there. When the agent hangs up, the caller talks to them; when they hang up, or nobody
// answers, the caller is back with the agent.
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

/** Whoever answers at an endpoint; who is called is hung up when unsubscribed. */
const answered = (ari: Ari, endpoint: string): Observable<Channel> =>
  dial(ari, { endpoint, timeout: 20_000 }).pipe(
    filter(({ type }) => type === 'answered'),
    map(({ channel }) => channel),
  );

/** The agent talks to somebody else; the caller hears music, and then whoever stays. */
const consult = (ari: Ari, caller: Channel, agent: Channel): Observable<unknown> =>
  prompt(agent, 'sound:pbx-transfer', { maxDigits: 6 }).pipe(
    switchMap(({ digits: number }) => answered(ari, `PJSIP/${number}`)),
    exhaustMap((other) => bridgeChannels(agent, other)),
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
          const asked = digits(agent).pipe(
            filter((digit) => digit === '*'),
            take(1),
          );
          return merge(
            bridgeChannels(caller, agent).pipe(takeUntil(asked)),
            asked.pipe(switchMap(() => consult(ari, caller, agent))),
          );
        }),
      ),
      caller.hangup(),
    );

if (isMain(import.meta.url))
  runMain((ari) => ari.on('StasisStart').pipe(perCall(transfer(ari, env('ARI_OUTGOING')), hangUpAtEnd)));
