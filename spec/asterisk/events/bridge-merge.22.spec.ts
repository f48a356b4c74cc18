import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { makeCall, next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { first, subscribeTo } from './helpers.js';

it('receives the merge of two bridges when a caller makes a conference of two calls', async () => {
  const client = await openClient();
  await subscribeTo(client, 'bridge:');
  await subscribeTo(client, 'channel:');
  const { caller, peer } = await makeCall(client);
  await firstValueFrom(caller.setChannelVar({ variable: 'TRANSFER_EXTEN', value: 'wait' }));
  const talking = next(client, 'ChannelEnteredBridge', ({ channel }) => channel?.id === caller.id);
  const left = first(caller.ended);
  await firstValueFrom(caller.continueInDialplan({ context: 'default', extension: 'call-wait', priority: 1 }));
  await left;
  const { bridge: talk } = await talking;

  const consulting = next(
    client,
    'ChannelEnteredBridge',
    ({ channel, bridge }) => channel?.id === caller.id && bridge.id !== talk.id,
  );
  await firstValueFrom(peer.sendDTMF({ dtmf: '*2' }));
  const { bridge: consultation } = await consulting;
  const merged = next(client, 'BridgeMerged');
  await firstValueFrom(peer.sendDTMF({ dtmf: '*3' }));
  const event = await merged;
  expect([event.bridge, event.bridge_from].map(String).sort()).toEqual([talk, consultation].map(String).sort());
});
