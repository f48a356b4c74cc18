// A menu: 1 says hello, 2 says the caller's number, 0 says goodbye. After a wrong key or no key the menu repeats the
// question, and asks at most three times. Any key interrupts the question.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/menu.js
import { concat, switchMap } from 'rxjs';
import { perCall, play, prompt, type CallFlow, type Channel } from 'rx-ari';
import { hangUpAtEnd, isMain, runMain } from './main.js';

const farewell = (channel: Channel) => concat(play(channel, 'sound:vm-goodbye'), channel.hangup());

const choices: Readonly<Record<string, CallFlow>> = {
  '1': ({ channel }) => concat(play(channel, 'sound:hello-world'), farewell(channel)),
  '2': ({ channel }) => concat(play(channel, `digits:${channel.data.caller.number}`), farewell(channel)),
  '0': ({ channel }) => farewell(channel),
};

export const menu: CallFlow = (start) =>
  concat(
    start.channel.answer(),
    prompt(start.channel, 'sound:demo-enterkeywords', {
      maxDigits: 1,
      terminators: '',
      validate: (key) => key in choices,
      noMatch: 'sound:pbx-invalid',
      noInput: 'sound:please-try-again',
    }).pipe(switchMap(({ isMatch, digits }) => (isMatch ? choices[digits]!(start) : farewell(start.channel)))),
  );

if (isMain(import.meta.url)) runMain((ari) => ari.on('StasisStart').pipe(perCall(menu, hangUpAtEnd)));
