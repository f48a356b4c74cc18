// Hold and resume: the agent puts the caller on hold with *, and resumes the call with the next *.
// Run: npx tsc -p docs/examples && ARI_OUTGOING=PJSIP/agent ARI_URL=… ARI_… node build/examples/hold.js
import { concat, exhaustMap, filter, scan, startWith, switchMap, type Observable } from 'rxjs';
import { bridgeChannels, dial, digits, hold, perCall, untilEnded, type Ari, type CallFlow, type Channel } from 'rx-ari';
import { env, hangUpAtEnd, isMain, runMain } from './main.js';

const talk = (caller: Channel, agent: Channel): Observable<unknown> =>
  digits(agent).pipe(
    filter((digit) => digit === '*'),
    scan((isHeld) => !isHeld, false),
    startWith(false),
    switchMap((isHeld) => (isHeld ? hold(caller) : bridgeChannels(caller, agent))),
    // While the caller is on hold, no other part of the flow ends when the agent hangs up.
    untilEnded(agent),
  );

export const holdable =
  (ari: Ari, endpoint: string): CallFlow =>
  ({ channel: caller }) =>
    concat(
      caller.answer(),
      dial(ari, { endpoint }).pipe(
        filter(({ type }) => type === 'answered'),
        exhaustMap(({ channel: agent }) => talk(caller, agent)),
      ),
      caller.hangup(),
    );

if (isMain(import.meta.url))
  runMain((ari) => ari.on('StasisStart').pipe(perCall(holdable(ari, env('ARI_OUTGOING')), hangUpAtEnd)));
