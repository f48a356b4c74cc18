// Connects every caller with one endpoint and records what both say, mixed into one file. The recording begins when they
// hear each other and ends with their bridge, whoever hangs up.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/alice ARI_URL=… ARI_… node build/examples/conversation.js
import { concat, exhaustMap, filter, ignoreElements, mergeMap, type Observable } from 'rxjs';
import { bridgeChannels, dial, ignoreGone, perCall, type Ari, type Bridge, type CallFlow, type Channel } from 'rx-ari';
import { env, hangUpAtEnd, isMain, runMain } from './main.js';

/**
 * One request, and not the verb `record`: that would discard the recording when the flow is torn down, which it is when
 * the caller hangs up. What was asked for by a plain request goes on until the bridge is destroyed, and is kept.
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
        mergeMap((news) =>
          news.type === 'bridged' ? recordAll(news.bridge, caller) : caller.hangup().pipe(ignoreGone()),
        ),
      ),
    );

if (isMain(import.meta.url))
  runMain((ari) => ari.on('StasisStart').pipe(perCall(conversation(ari, env('ARI_OUTGOING')), hangUpAtEnd)));
