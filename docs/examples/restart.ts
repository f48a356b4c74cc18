// Connects callers like call.ts, and survives its own crash: the next run continues the existing calls. Two parties
// who talk continue to talk. For a waiting caller the flow starts again. A callee without a caller is hung up.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/alice ARI_URL=… ARI_… node build/examples/restart.js
import { ReplaySubject, concat, defer, ignoreElements, map, share, switchMap, timer, type Observable } from 'rxjs';
import { ignoreGone, isRecovered, perCall, type Ari, type Bridge, type CallFlow, type Channel } from 'rx-ari';
import { callOne } from './call.js';
import { env, isMain, runMain } from './main.js';

/** A bridge of an earlier run, and the partner of one of its members. */
interface Talk {
  readonly bridge: Bridge;
  readonly partner: Channel<unknown>;
}

/** Waits until the partner has ended, and then destroys the bridge. */
const awaitPartner = ({ bridge, partner }: Talk): Observable<unknown> =>
  concat(partner.ended.pipe(ignoreElements()), bridge.destroy().pipe(ignoreGone()));

export const restart = (ari: Ari, endpoint: string): Observable<unknown> =>
  defer(() => {
    // After a restart all calls need the list at once, so they share one request.
    const bridges = ari.bridges
      .list()
      .pipe(share({ connector: () => new ReplaySubject<readonly Bridge[]>(1), resetOnComplete: () => timer(1_000) }));

    const talkOf = ({ id }: Channel): Observable<Talk | undefined> =>
      bridges.pipe(
        map((all) => {
          const bridge = all.find(({ data }) => data.channels.includes(id));
          const partner = bridge?.data.channels.find((member) => member !== id);
          return bridge && partner !== undefined ? { bridge, partner: ari.channel(partner) } : undefined;
        }),
      );

    /** Both parties run this flow, and the remaining party hangs up. A call without a partner runs `alone` instead. */
    const continueCall =
      (alone: CallFlow): CallFlow =>
      (start) =>
        talkOf(start.channel).pipe(
          switchMap((talk) => (talk ? concat(awaitPartner(talk), start.channel.hangup()) : alone(start))),
        );

    const serve = callOne(ari, endpoint);
    const served = perCall((start) => (isRecovered(start) ? continueCall(serve)(start) : serve(start)), {
      onOrphan: continueCall(({ channel }) => channel.hangup()),
    });
    return ari.on('StasisStart').pipe(served);
  });

if (isMain(import.meta.url)) runMain((ari) => restart(ari, env('ARI_OUTGOING')), { recoverCalls: 'start' });
