// Connects every caller with one endpoint. The caller waits in a holding bridge while the endpoint rings. When it
// answers, both enter a new bridge. When one party hangs up, the flow hangs up the other one and destroys the bridge.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/alice ARI_URL=… ARI_… node build/examples/originate.js
import { randomUUID } from 'node:crypto';
import { concat, filter, finalize, merge, switchMap, type Observable } from 'rxjs';
import { ignoreGone, perCall, type Ari, type Bridge, type CallFlow } from 'rx-ari';
import { holdingBridge } from './bridge.js';
import { env, isMain, runMain } from './main.js';

/** Sends the requests. Ignores objects that no longer exist. */
const end = (...requests: Observable<void>[]): void => {
  for (const request of requests) request.pipe(ignoreGone()).subscribe();
};

const connectWith =
  (ari: Ari, endpoint: string, waitingRoom: Bridge): CallFlow =>
  ({ channel: caller, application }) => {
    // The program chooses the ids, so it can subscribe to the callee before the request. No event is missed.
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

/** The filter excludes the legs that the program originates, because they also enter the application. */
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
