// Connects every caller with one endpoint and records both voices in one file. The recording begins when both
// channels are in the bridge, and ends with the bridge.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/alice ARI_URL=… ARI_… node build/examples/conversation.js
import { concat, exhaustMap, filter, ignoreElements, mergeMap, type Observable } from 'rxjs';
import { bridgeChannels, dial, ignoreGone, perCall, type Ari, type Bridge, type CallFlow, type Channel } from 'rx-ari';
import { env, hangUpAtEnd, isMain, runMain } from './main.js';

/**
 * Sends the plain request. The verb `record` would discard the recording when the caller hangs up, because `perCall`
 * then unsubscribes from the flow. A plain request records until the bridge is destroyed, and keeps the file.
 */
const recordAll = (bridge: Bridge, caller: Channel): Observable<never> =>
  bridge.record({ name: `conversation-${caller.id}`, format: 'wav', ifExists: 'overwrite' }).pipe(ignoreElements());

export const conversation =
  (ari: Ari, endpoint: string): CallFlow =>
  ({ channel: caller }) =>
    concat(
      caller.answer(),
      dial(ari, { endpoint, timeout: 20_000 }).pipe(
        filter(({ type }) => type === 'answered'),
        exhaustMap(({ channel }) => bridgeChannels(caller, channel)),
        mergeMap((event) =>
          event.type === 'bridged' ? recordAll(event.bridge, caller) : caller.hangup().pipe(ignoreGone()),
        ),
      ),
    );

if (isMain(import.meta.url))
  runMain((ari) => ari.on('StasisStart').pipe(perCall(conversation(ari, env('ARI_OUTGOING')), hangUpAtEnd)));
