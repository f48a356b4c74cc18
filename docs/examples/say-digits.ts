// Answers, says hello, and says every key that the caller presses. `concatMap` plays the sounds in turn. `*` plays the
// weasels. `#` says goodbye and returns the call to the dialplan, after its Stasis().
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/say-digits.js
import { concat, concatMap, merge, tap, type Observable } from 'rxjs';
import { digits, perCall, play, type Ari, type CallFlow } from 'rx-ari';
import { isMain, runMain } from './main.js';

const sayEachDigit: CallFlow = ({ channel }) =>
  merge(
    concat(channel.answer(), play(channel, 'sound:hello-world')),
    digits(channel).pipe(
      concatMap((digit) => {
        switch (digit) {
          case '#':
            return concat(play(channel, 'sound:vm-goodbye'), channel.continueInDialplan());
          case '*':
            return play(channel, 'sound:tt-weasels');
          default:
            return play(channel, `digits:${digit}`);
        }
      }),
    ),
  );

/** Prints the start and the end of each call. */
const logCalls = (ari: Ari): Observable<unknown> =>
  ari.on('StasisStart', 'StasisEnd').pipe(tap(({ type, channel }) => console.log(`${type} ${channel.data.name}`)));

export const sayDigits = (ari: Ari): Observable<unknown> =>
  merge(logCalls(ari), ari.on('StasisStart').pipe(perCall(sayEachDigit)));

if (isMain(import.meta.url)) runMain(sayDigits);
