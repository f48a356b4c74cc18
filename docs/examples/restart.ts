// Connects callers like call.ts, and survives its own crash: the next run takes up the calls that are still there. Two
// people who talk go on talking. A caller who waits is served from the beginning. A callee without a caller is hung up.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/alice ARI_URL=… ARI_… node build/examples/restart.js
import { ReplaySubject, concat, defer, ignoreElements, map, share, switchMap, timer, type Observable } from 'rxjs';
import { ignoreGone, isRecovered, perCall, type Ari, type Bridge, type CallFlow, type Channel } from 'rx-ari';
import { callOne } from './call.js';
import { env, isMain, runMain } from './main.js';

/** A bridge of an earlier run, and the channel with which one of its members talks. */
interface Talk {
  readonly bridge: Bridge;
  readonly partner: Channel<unknown>;
}

/** Lasts as long as the partner does. Then the bridge is of no use. */
const talkOn = ({ bridge, partner }: Talk): Observable<unknown> =>
  concat(partner.ended.pipe(ignoreElements()), bridge.destroy().pipe(ignoreGone()));

export const restart = (ari: Ari, endpoint: string): Observable<unknown> =>
  defer(() => {
    // After a restart all calls ask at once: they share one request.
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

    /** Both sides of a talk run this flow: the side that is left hangs up. Without a partner the other flow runs. */
    const takeUp =
      (alone: CallFlow): CallFlow =>
      (start) =>
        talkOf(start.channel).pipe(
          switchMap((talk) => (talk ? concat(talkOn(talk), start.channel.hangup()) : alone(start))),
        );

    const serve = callOne(ari, endpoint);
    const served = perCall((start) => (isRecovered(start) ? takeUp(serve)(start) : serve(start)), {
      onOrphan: takeUp(({ channel }) => channel.hangup()),
    });
    return ari.on('StasisStart').pipe(served);
  });

if (isMain(import.meta.url)) runMain((ari) => restart(ari, env('ARI_OUTGOING')), { recoverCalls: 'start' });
