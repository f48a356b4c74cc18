import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { makeCall } from '../support/call.js';
import { openClient } from '../support/client.js';
import { first } from './helpers.js';

it('receives the start and the end of talking', async () => {
  const { caller, peer } = await makeCall(await openClient());
  await firstValueFrom(caller.setChannelVar({ variable: 'TALK_DETECT(set)', value: '300,256' }));
  const [started, finished] = [first(caller.on('ChannelTalkingStarted')), first(caller.on('ChannelTalkingFinished'))];
  await firstValueFrom(peer.play({ media: ['sound:hello-world', 'sound:silence/2'] }));
  expect(String((await started).channel)).toBe(String(caller));
  const { channel, duration } = await finished;
  expect(String(channel)).toBe(String(caller));
  expect(duration).toBeGreaterThan(100);
});
