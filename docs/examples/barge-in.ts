// Two policies for one dialogue: says each key that is pressed. With `switchMap` a key interrupts whatever is being
// said, the greeting too; with `concatMap` everything is said to its end, one after the other.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/barge-in.js
import { concat, concatMap, map, startWith, switchMap } from 'rxjs';
import { digits, perCall, play, type CallFlow } from 'rx-ari';
import { hangUpAtEnd, isMain, runMain } from './main.js';

export const bargeIn: CallFlow = ({ channel }) =>
  concat(
    channel.answer(),
    digits(channel).pipe(
      map((digit) => `digits:${digit}`),
      startWith('sound:demo-congrats'),
      switchMap((media) => play(channel, media)),
    ),
  );

export const inTurn: CallFlow = ({ channel }) =>
  concat(
    channel.answer(),
    digits(channel).pipe(
      map((digit) => `digits:${digit}`),
      startWith('sound:hello-world'),
      concatMap((media) => play(channel, media)),
    ),
  );

if (isMain(import.meta.url)) runMain((ari) => ari.on('StasisStart').pipe(perCall(bargeIn, hangUpAtEnd)));
