// Connects a caller with one endpoint, or with the first of several that answers. The caller hears it ring; a caller
// whose call is not taken is told why, by the cause of the hang-up; whoever hangs up, both are.
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

/** What the caller goes through, whoever is called. */
const connectTo = (caller: Channel, callee: Observable<DialEvent>): Observable<unknown> => {
  const talk = callee.pipe(
    // Of several phones, the second one that rings changes nothing.
    distinctUntilChanged((one, other) => one.type === 'ringing' && other.type === 'ringing'),
    switchMap((news) => {
      if (news.type === 'ringing') return indicateRinging(caller);
      if (news.type === 'answered')
        return concat(caller.answer(), bridgeChannels(caller, news.channel), of('over' as const));
      return EMPTY;
    }),
    // Whatever ended it: nobody is left on the line in silence.
    takeWhile((news) => news !== 'over'),
  );
  // Who has hung up already need not be told.
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
