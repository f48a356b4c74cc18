// Connects every caller with one endpoint: the caller waits in a holding bridge while it rings; when it answers, both
// are put into a bridge of their own. Whoever hangs up, hangs up the other, and the bridge goes with them.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/alice ARI_URL=… ARI_… node build/examples/originate.js
import { randomUUID } from 'node:crypto';
import { concat, filter, finalize, merge, switchMap, type Observable } from 'rxjs';
import { ignoreGone, perCall, type Ari, type Bridge, type CallFlow } from 'rx-ari';
import { holdingBridge } from './bridge.js';
import { env, isMain, runMain } from './main.js';

/** Asks for an end; that it has come already is fine. */
const end = (...requests: Observable<void>[]): void => {
  for (const request of requests) request.pipe(ignoreGone()).subscribe();
};

const connectWith =
  (ari: Ari, endpoint: string, waitingRoom: Bridge): CallFlow =>
  ({ channel: caller, application }) => {
    // The ids are ours: whatever happens to the other leg is heard, however fast it happens.
    const callee = ari.channel(randomUUID());
    const talk = ari.bridge(randomUUID());
    const ringing = concat(
      caller.answer(),
      waitingRoom.addChannel({ channel: caller.id }),
      callee.originateWithId({ endpoint, app: application, appArgs: 'dialed' }),
    );
    const talking = callee
      .on('StasisStart')
      .pipe(
        switchMap(() =>
          concat(talk.createWithId({ type: 'mixing' }), talk.addChannel({ channel: [caller.id, callee.id] })),
        ),
      );
    // `talking` completes when the callee has hung up, and perCall unsubscribes when the caller has.
    return merge(talking, ringing).pipe(finalize(() => end(caller.hangup(), callee.hangup(), talk.destroy())));
  };

/** The legs that the program itself has called come in as well: they are no callers. */
export const originate = (ari: Ari, endpoint: string, name = 'waiting room'): Observable<unknown> =>
  holdingBridge(ari, name).pipe(
    switchMap((waitingRoom) =>
      ari.on('StasisStart').pipe(
        filter(({ args }) => !args.includes('dialed')),
        perCall(connectWith(ari, endpoint, waitingRoom)),
      ),
    ),
  );

if (isMain(import.meta.url)) runMain((ari) => originate(ari, env('ARI_OUTGOING')));
