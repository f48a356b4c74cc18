// A supervisor calls with the id of a channel as argument, and listens to both directions of that channel. With key 2
// the supervisor also speaks to that channel only, with key 3 to its partner only. Key 1 stops the speaking.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/coach.js
import { concat, filter, map, startWith, switchMap } from 'rxjs';
import { bridgeChannels, digits, perCall, snoop, type Ari, type CallFlow, type SnoopOptions } from 'rx-ari';
import { hangUpAtEnd, isMain, runMain } from './main.js';

const ways: Readonly<Record<string, SnoopOptions>> = {
  '1': { spy: 'both' },
  '2': { spy: 'both', whisper: 'out' },
  '3': { spy: 'both', whisper: 'in' },
};

export const coach =
  (ari: Ari): CallFlow =>
  ({ channel: supervisor, args }) =>
    concat(
      supervisor.answer(),
      digits(supervisor).pipe(
        filter((digit) => digit in ways),
        startWith('1'),
        map((digit) => snoop(ari.channel(args[0] ?? ''), ways[digit]!)),
        switchMap((snooping) => snooping.pipe(switchMap((snoopChannel) => bridgeChannels(supervisor, snoopChannel)))),
      ),
    );

if (isMain(import.meta.url)) runMain((ari) => ari.on('StasisStart').pipe(perCall(coach(ari), hangUpAtEnd)));
