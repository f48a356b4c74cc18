import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { makeCall } from '../support/call.js';
import { openClient } from '../support/client.js';
import { first } from './helpers.js';

it('receives a tone that it detects', async () => {
  const { peer } = await makeCall(await openClient());
  await firstValueFrom(peer.setChannelVar({ variable: 'TONE_DETECT(1004,200,t)', value: '' }));
  const detected = first(peer.on('ChannelToneDetected'));
  await firstValueFrom(peer.play({ media: 'tone:1004' }));
  expect(String((await detected).channel)).toBe(String(peer));
});
