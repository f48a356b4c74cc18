// A campaign: calls all endpoints of a list, two at a time, and plays a message to each callee who answers. Calls a
// busy callee again a minute later, at most twice. Emits the result for each endpoint.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/alice,PJSIP/bob ARI_URL=… ARI_… node build/examples/campaign.js
import {
  catchError,
  filter,
  from,
  last,
  map,
  mergeMap,
  of,
  retry,
  switchMap,
  take,
  tap,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import { AriDialError, dial, play, type Ari, type Channel, type DialFailureReason } from 'rx-ari';
import { env, isMain, runMain } from './main.js';

export interface Result {
  readonly endpoint: string;
  readonly outcome: 'played' | 'hung up' | DialFailureReason;
}

/** Plays the message until it ends or the callee hangs up. */
const deliver = (channel: Channel): Observable<'played' | 'hung up'> =>
  play(channel, 'sound:tt-monkeysintro').pipe(
    last(null, undefined),
    map((playback) => (playback?.data.state === 'done' ? 'played' : 'hung up')),
  );

const callOne = (ari: Ari, endpoint: string): Observable<Result> =>
  dial(ari, { endpoint, timeout: 20_000 }).pipe(
    filter(({ type }) => type === 'answered'),
    switchMap(({ channel }) => deliver(channel)),
    // Unsubscribes from `dial`, which hangs up.
    take(1),
    retry({
      count: 2,
      delay: (error: unknown) =>
        error instanceof AriDialError && error.reason === 'busy' ? timer(60_000) : throwError(() => error),
    }),
    catchError((error: unknown) => (error instanceof AriDialError ? of(error.reason) : throwError(() => error))),
    map((outcome) => ({ endpoint, outcome })),
  );

/** The second argument of `mergeMap` is the number of simultaneous calls. The other endpoints wait for their turn. */
export const campaign = (ari: Ari, endpoints: readonly string[], atOnce = 2): Observable<Result> =>
  from(endpoints).pipe(mergeMap((endpoint) => callOne(ari, endpoint), atOnce));

if (isMain(import.meta.url))
  runMain((ari) =>
    campaign(ari, env('ARI_OUTGOING').split(',')).pipe(
      tap(({ endpoint, outcome }) => console.log(`${endpoint}: ${outcome}`)),
    ),
  );
