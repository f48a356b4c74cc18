// Says each key that the caller presses, in two ways. With `switchMap` a key interrupts the current sound, also the
// greeting. With `concatMap` each sound plays to its end, and the next one follows.
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
