// Connects a caller with one endpoint, or with the first of several that answers. The caller receives a ringing tone.
// If no callee answers, the hang-up of the caller has the same reason. A hang-up of one party ends both calls.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/alice,PJSIP/bob ARI_URL=… ARI_… node build/examples/call.js
import {
  EMPTY,
  catchError,
  concat,
  distinctUntilChanged,
  of,
  switchMap,
  takeWhile,
  throwError,
  type Observable,
} from 'rxjs';
import {
  AriDialError,
  bridgeChannels,
  dial,
  dialFirst,
  ignoreGone,
  perCall,
  indicateRinging,
  type Ari,
  type CallFlow,
  type Channel,
  type DialEvent,
} from 'rx-ari';
import { env, hangUpAtEnd, isMain, runMain } from './main.js';

/** Serves the caller from the first ring of the callee to the end of both calls. */
const connectTo = (caller: Channel, callee: Observable<DialEvent>): Observable<unknown> => {
  const talk = callee.pipe(
    // When several phones ring, only the first one starts the ringing tone.
    distinctUntilChanged((previous, current) => previous.type === 'ringing' && current.type === 'ringing'),
    switchMap((event) => {
      if (event.type === 'ringing') return indicateRinging(caller);
      if (event.type === 'answered')
        return concat(caller.answer(), bridgeChannels(caller, event.channel), of('over' as const));
      return EMPTY;
    }),
    // The conversation has ended, so the flow continues with the hang-up of the caller.
    takeWhile((event) => event !== 'over'),
  );
  // The caller may have hung up already.
  return concat(talk, caller.hangup().pipe(ignoreGone())).pipe(
    catchError((error: unknown) =>
      error instanceof AriDialError ? caller.hangup({ reason: error.reason }) : throwError(() => error),
    ),
  );
};

export const callOne =
  (ari: Ari, endpoint: string): CallFlow =>
  ({ channel }) =>
    connectTo(channel, dial(ari, { endpoint, timeout: 20_000 }));

export const callAll =
  (ari: Ari, endpoints: readonly string[]): CallFlow =>
  ({ channel }) =>
    connectTo(
      channel,
      dialFirst(
        ari,
        endpoints.map((endpoint) => ({ endpoint, timeout: 20_000 })),
      ),
    );

if (isMain(import.meta.url))
  runMain((ari) => ari.on('StasisStart').pipe(perCall(callAll(ari, env('ARI_OUTGOING').split(',')), hangUpAtEnd)));
