// Takes a message: records until #, silence or one minute, and plays the message back. The caller then keeps it with 1,
// plays it again with 2 or records it again with 3. A hang-up during the recording keeps the message, too.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/voicemail.js
import { concat, filter, switchMap, type Observable } from 'rxjs';
import { digits, perCall, play, prompt, record, type CallFlow, type Channel } from 'rx-ari';
import { hangUpAtEnd, isMain, runMain } from './main.js';

const take = (channel: Channel, name: string): Observable<unknown> =>
  concat(
    play(channel, ['sound:vm-intro', 'sound:beep']),
    record(channel, {
      name,
      ifExists: 'overwrite',
      maxDurationSeconds: 60,
      maxSilenceSeconds: 5,
      stopWhen: digits(channel).pipe(filter((digit) => digit === '#')),
    }),
    review(channel, name),
  );

const review = (channel: Channel, name: string): Observable<unknown> =>
  prompt(channel, [`recording:${name}`, 'sound:vm-review'], {
    maxDigits: 1,
    terminators: '',
    validate: (key) => ['1', '2', '3'].includes(key),
    noMatch: 'sound:pbx-invalid',
  }).pipe(
    switchMap(({ digits: key }) => {
      if (key === '2') return review(channel, name);
      if (key === '3') return take(channel, name);
      return concat(play(channel, ['sound:vm-msgsaved', 'sound:vm-goodbye']), channel.hangup());
    }),
  );

export const voicemail: CallFlow = ({ channel }) => concat(channel.answer(), take(channel, `voicemail-${channel.id}`));

if (isMain(import.meta.url)) runMain((ari) => ari.on('StasisStart').pipe(perCall(voicemail, hangUpAtEnd)));
