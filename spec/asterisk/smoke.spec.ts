import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { makeCall, next } from './support/call.js';
import { openClient } from './support/client.js';

it('carries a digit from one end of a call to the other', async () => {
  const client = await openClient();
  const { caller, peer } = await makeCall(client);
  const nextEvent = next(client, 'ChannelDtmfReceived');
  await firstValueFrom(peer.sendDTMF({ dtmf: '5' }));
  expect(await nextEvent).toMatchObject({ digit: '5', channel: { id: caller.id } });
});
