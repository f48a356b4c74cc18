// How things end. `#` ends the listening (`takeWhile`); Enter ends every talk at once (`takeUntil`): sounds stop, callers
// hear goodbye and go on in the dialplan, and after the last of them the program is over. Ctrl-C does not wait for that.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/cleanup.js
import { concat, concatMap, finalize, fromEvent, merge, share, takeUntil, takeWhile, type Observable } from 'rxjs';
import { digits, perCall, play, type Ari, type Channel } from 'rx-ari';
import { isMain, runMain } from './main.js';

/** Hello, and each digit until `#`. Over when both are: digits wait for the greeting, and goodbye for the digits. */
const talk = (channel: Channel): Observable<unknown> =>
  merge(
    concat(channel.answer(), play(channel, 'sound:hello-world')),
    digits(channel).pipe(
      takeWhile((digit) => digit !== '#'),
      concatMap((digit) => play(channel, digit === '*' ? 'sound:tt-weasels' : `digits:${digit}`)),
    ),
  );

const goodbye = (channel: Channel): Observable<unknown> =>
  concat(play(channel, 'sound:vm-goodbye'), channel.continueInDialplan());

/** Enter in the terminal; whoever unsubscribes last lets go of it, or else Node would wait for more. */
const enter = fromEvent(process.stdin, 'data').pipe(
  finalize(() => process.stdin.destroy()),
  share(),
);

/** Takes calls until the first word of `end`, and completes when they are all over. */
export const cleanup = (ari: Ari, end: Observable<unknown> = enter): Observable<unknown> => {
  const calls = ari.on('StasisStart').pipe(takeUntil(end));
  return calls.pipe(perCall(({ channel }) => concat(talk(channel).pipe(takeUntil(end)), goodbye(channel))));
};

if (isMain(import.meta.url)) runMain((ari) => cleanup(ari));
