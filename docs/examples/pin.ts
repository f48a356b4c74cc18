// Requests a PIN of four to six digits and a #, at most three times. A caller with the right PIN continues in the
// dialplan.
// Run: npx tsc -p docs/examples && ARI_PIN=… ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/pin.js
import { concat, switchMap } from 'rxjs';
import { perCall, play, prompt, type CallFlow } from 'rx-ari';
import { env, hangUpAtEnd, isMain, runMain } from './main.js';

export const pin =
  (isRight: (digits: string) => boolean): CallFlow =>
  ({ channel }) =>
    concat(
      channel.answer(),
      prompt(channel, 'sound:vm-password', {
        minDigits: 4,
        maxDigits: 6,
        terminators: '#',
        firstDigitTimeout: 5_000,
        interDigitTimeout: 3_000,
        terminatorTimeout: 1_000,
        totalTimeout: 15_000,
        validate: isRight,
        noMatch: 'sound:auth-incorrect',
      }).pipe(
        switchMap(({ isMatch }) =>
          isMatch
            ? concat(play(channel, 'sound:auth-thankyou'), channel.continueInDialplan())
            : concat(play(channel, 'sound:vm-goodbye'), channel.hangup()),
        ),
      ),
    );

if (isMain(import.meta.url))
  runMain((ari) =>
    ari.on('StasisStart').pipe(
      perCall(
        pin((digits) => digits === env('ARI_PIN')),
        hangUpAtEnd,
      ),
    ),
  );
