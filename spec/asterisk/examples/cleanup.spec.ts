import { Subject } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { cleanup } from '../../../docs/examples/cleanup.js';
import { openClient, type Client } from '../support/client.js';
import { call, numberOf } from './phone.js';
import { begins, ends, eventsOf, played, run, type Program } from './program.js';

describe('the program cleanup', () => {
  let client: Client;
  let program: Program;
  let number: string;
  let enter: Subject<void>;

  beforeEach(async () => {
    enter = new Subject();
    client = await openClient();
    program = await run((ari) => cleanup(ari, enter));
    number = numberOf(program.app);
  });

  it('no longer listens to keys after #: says those before it, goodbye, and lets the call go on', async () => {
    const phone = await call(client, number);
    await ends(program, 'sound:hello-world');
    await phone.press('1#2');
    await phone.goesOn();
    expect(eventsOf(program).flatMap((event) => (event.type === 'ChannelDtmfReceived' ? [event.digit] : []))).toEqual([
      '1',
      '#',
      '2',
    ]);
    expect(played(program).slice(2)).toEqual([
      'digits:1 playing',
      'digits:1 done',
      'sound:vm-goodbye playing',
      'sound:vm-goodbye done',
    ]);
  });

  it('on Enter stops what is played to every caller, says goodbye to all, and is over', async () => {
    const phones = [await call(client, number), await call(client, number)];
    for (const { callerId } of phones) {
      await program.awaitEvent('PlaybackStarted', ({ playback }) => playback.data.target_uri === `channel:${callerId}`);
    }
    enter.next();
    await program.over;
    for (const phone of phones) {
      await phone.goesOn();
      expect(played(program, phone.callerId)).toEqual([
        'sound:hello-world playing',
        'sound:hello-world done',
        'sound:vm-goodbye playing',
        'sound:vm-goodbye done',
      ]);
    }
    const [began, ended] = [await begins(program, 'sound:hello-world'), await ends(program, 'sound:hello-world')];
    const lasted = Date.parse(ended.timestamp) - Date.parse(began.timestamp);
    expect(lasted, 'milliseconds of a greeting that lasts 1,400').toBeLessThan(1_000);
  });

  it('on Enter is over at once when there are no calls', async () => {
    enter.next();
    await program.over;
    expect(enter.observed).toBe(false);
  });

  it('on Ctrl-C stops the sounds and leaves the calls as they are', async () => {
    const phone = await call(client, number);
    await begins(program, 'sound:hello-world');
    program.stop();
    expect(await program.answered('playbacks.stop')).toBe(204);
    expect(played(program, phone.callerId)).toEqual(['sound:hello-world playing']);
    expect(enter.observed).toBe(false);
  });
});
