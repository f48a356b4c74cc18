// A sound with a remote control. The caller's keys control it: 5 pauses, 8 resumes, 4 goes back, 6 goes forward, 2
// restarts, `#` stops. When the sound has ended, the call continues in the dialplan.
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

/** Lets the caller control a playback until it ends. */
const controlByDigits = (channel: Channel, playback: Playback): Observable<unknown> =>
  digits(channel).pipe(
    filter(isControl),
    concatMap((digit) => playback.control({ operation: controls[digit] })),
    takeUntil(playback.ended),
  );

const playWithControls = (channel: Channel, media: string): Observable<unknown> =>
  play(channel, media).pipe(
    exhaustMap((playing) => controlByDigits(channel, playing)),
    takeUntil(digits(channel).pipe(filter((digit) => digit === '#'))),
  );

export const playback = (ari: Ari, media = 'sound:demo-congrats'): Observable<unknown> =>
  ari
    .on('StasisStart')
    .pipe(
      perCall(({ channel }) =>
        concat(channel.answer(), playWithControls(channel, media), channel.continueInDialplan()),
      ),
    );

if (isMain(import.meta.url)) runMain((ari) => playback(ari));
