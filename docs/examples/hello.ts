// The canonical call flow: answers, says hello, and from then on says every key that the caller presses, until `#`.
// A new key interrupts the one being said, because `switchMap` does; `concatMap` in its place would queue them.
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
