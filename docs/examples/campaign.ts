// A campaign: calls everybody on a list, two at a time, and plays a message to whoever answers. Who is busy is called
// again a minute later, twice at most. Tells what became of each.
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
  readonly outcome: 'heard' | 'hung up' | DialFailureReason;
}

/** The message, to its end or to that of the call. */
const deliver = (channel: Channel): Observable<'heard' | 'hung up'> =>
  play(channel, 'sound:tt-monkeysintro').pipe(
    last(null, undefined),
    map((playback) => (playback?.data.state === 'done' ? 'heard' : 'hung up')),
  );

const callOne = (ari: Ari, endpoint: string): Observable<Result> =>
  dial(ari, { endpoint, timeout: 20_000 }).pipe(
    filter(({ type }) => type === 'answered'),
    switchMap(({ channel }) => deliver(channel)),
    // With the outcome it is over: unsubscribing from `dial` hangs up.
    take(1),
    retry({
      count: 2,
      delay: (error: unknown) =>
        error instanceof AriDialError && error.reason === 'busy' ? timer(60_000) : throwError(() => error),
    }),
    catchError((error: unknown) => (error instanceof AriDialError ? of(error.reason) : throwError(() => error))),
    map((outcome) => ({ endpoint, outcome })),
  );

/** The number behind `mergeMap` is how many are called at once; the others wait for their turn. */
export const campaign = (ari: Ari, endpoints: readonly string[], atOnce = 2): Observable<Result> =>
  from(endpoints).pipe(mergeMap((endpoint) => callOne(ari, endpoint), atOnce));

if (isMain(import.meta.url))
  runMain((ari) =>
    campaign(ari, env('ARI_OUTGOING').split(',')).pipe(
      tap(({ endpoint, outcome }) => console.log(`${endpoint}: ${outcome}`)),
    ),
  );
