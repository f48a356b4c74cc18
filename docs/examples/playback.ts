// A sound with a remote control. While it plays, the caller's keys steer it: 5 pause, 8 go on, 4 back, 6 forward,
// 2 from the start; `#` stops it. When it is over, either way, the call goes on in the dialplan.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/playback.js
import { concat, concatMap, exhaustMap, filter, takeUntil, type Observable } from 'rxjs';
import { digits, perCall, play, type Ari, type Channel, type Playback } from 'rx-ari';
import { isMain, runMain } from './main.js';

const controls = {
  '5': 'pause',
  '8': 'unpause',
  '4': 'reverse',
  '6': 'forward',
  '2': 'restart',
} as const;

const isControl = (digit: string): digit is keyof typeof controls => digit in controls;

/** Lets the caller steer a playback for as long as there is one. */
const steer = (channel: Channel, playback: Playback): Observable<unknown> =>
  digits(channel).pipe(
    filter(isControl),
    concatMap((digit) => playback.control({ operation: controls[digit] })),
    takeUntil(playback.ended),
  );

const steeredPlay = (channel: Channel, media: string): Observable<unknown> =>
  play(channel, media).pipe(
    exhaustMap((playing) => steer(channel, playing)),
    takeUntil(digits(channel).pipe(filter((digit) => digit === '#'))),
  );

export const playback = (ari: Ari, media = 'sound:demo-congrats'): Observable<unknown> =>
  ari
    .on('StasisStart')
    .pipe(
      perCall(({ channel }) => concat(channel.answer(), steeredPlay(channel, media), channel.continueInDialplan())),
    );

if (isMain(import.meta.url)) runMain((ari) => playback(ari));
