// Several ways to end a flow. `#` ends the digits (`takeWhile`). Enter ends all dialogues at once (`takeUntil`):
// sounds stop, a goodbye plays, the calls continue in the dialplan, and the program ends after the last one. Ctrl-C
// does not wait.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/cleanup.js
import { concat, concatMap, finalize, fromEvent, merge, share, takeUntil, takeWhile, type Observable } from 'rxjs';
import { digits, perCall, play, type Ari, type Channel } from 'rx-ari';
import { isMain, runMain } from './main.js';

/** Plays the greeting and says each digit until `#`. Completes when the greeting and the last digit have ended. */
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

/** Emits when Enter is pressed. The last subscriber releases the terminal, because Node would wait for more input. */
const enter = fromEvent(process.stdin, 'data').pipe(
  finalize(() => process.stdin.destroy()),
  share(),
);

/** Serves calls until `end` emits, and completes when the last call has ended. */
export const cleanup = (ari: Ari, end: Observable<unknown> = enter): Observable<unknown> => {
  const calls = ari.on('StasisStart').pipe(takeUntil(end));
  return calls.pipe(perCall(({ channel }) => concat(talk(channel).pipe(takeUntil(end)), goodbye(channel))));
};

if (isMain(import.meta.url)) runMain((ari) => cleanup(ari));
