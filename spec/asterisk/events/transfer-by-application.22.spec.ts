import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { next } from '../support/call.js';
import { first } from './helpers.js';
import { startTalk } from './talk.js';

it('asks the application for a transfer that it wants to carry out itself', async () => {
  const { client, one } = await startTalk(1);
  const { call, channel, other, bridge } = one;
  await firstValueFrom(channel.setChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()', value: 'ari-only' }));
  const [asked, onOther] = [first(channel.on('ChannelTransfer')), first(other.on('ChannelTransfer'))];
  const onBridge = first(bridge.on('ChannelTransfer'));
  const answered = next(client, 'ChannelTransfer', ({ state }) => state === 'channel_answered');
  const accepted = call.transfer('1099');
  const event = await asked;
  expect([await onOther, await onBridge]).toEqual([event, event]);
  const { refer_to, referred_by } = event;
  expect(refer_to.requested_destination).toMatchObject({ destination: '1099' });
  expect([referred_by.source_channel, referred_by.connected_channel, referred_by.bridge].map(String)).toEqual(
    [channel, other, bridge].map(String),
  );
  await firstValueFrom(channel.transfer_progress({ states: 'channel_answered' }));
  expect(String((await answered).referred_by.source_channel)).toBe(String(channel));
  expect(await accepted).toBe(202);
});

it('names the channel that an attended transfer would lead to', async () => {
  const { one, two } = await startTalk(2);
  await firstValueFrom(one.channel.setChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()', value: 'ari-only' }));
  const asked = first(one.channel.on('ChannelTransfer'));
  const accepted = one.call.transfer('anything', two.call);
  const { refer_to } = await asked;
  expect([refer_to.destination_channel, refer_to.connected_channel, refer_to.bridge].map(String)).toEqual(
    [two.channel, two.other, two.bridge].map(String),
  );
  await firstValueFrom(one.channel.transfer_progress({ states: 'channel_answered' }));
  expect(await accepted).toBe(202);
});
