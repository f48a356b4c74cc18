// The basic call flow: answers, says hello, and says every key that the caller presses, until `#`.
// `switchMap` lets a new key interrupt the current sound; with `concatMap` the sounds would wait for their turn.
import { concat, merge, switchMap, takeWhile } from 'rxjs';
import { digits, play, type CallFlow } from 'rx-ari';

export const hello: CallFlow = ({ channel }) =>
  merge(
    concat(channel.answer(), play(channel, 'sound:hello-world')),
    digits(channel).pipe(
      takeWhile((digit) => digit !== '#', true),
      switchMap((digit) =>
        digit === '#'
          ? concat(play(channel, 'sound:vm-goodbye'), channel.hangup())
          : digit === '*'
            ? play(channel, 'sound:tt-weasels')
            : play(channel, `digits:${digit}`),
      ),
    ),
  );
