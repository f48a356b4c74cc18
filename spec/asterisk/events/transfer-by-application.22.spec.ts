import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { next } from '../support/call.js';
import { first } from './helpers.js';
import { startTalk } from './talk.js';

it('asks the application for a transfer that it wants to carry out itself', async () => {
  const { client, firstTalk } = await startTalk(1);
  const { call, channel, partner, bridge } = firstTalk;
  await firstValueFrom(channel.setChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()', value: 'ari-only' }));
  const [transferEvent, onOther] = [first(channel.on('ChannelTransfer')), first(partner.on('ChannelTransfer'))];
  const onBridge = first(bridge.on('ChannelTransfer'));
  const answered = next(client, 'ChannelTransfer', ({ state }) => state === 'channel_answered');
  const accepted = call.transfer('1099');
  const event = await transferEvent;
  expect([await onOther, await onBridge]).toEqual([event, event]);
  const { refer_to, referred_by } = event;
  expect(refer_to.requested_destination).toMatchObject({ destination: '1099' });
  expect([referred_by.source_channel, referred_by.connected_channel, referred_by.bridge].map(String)).toEqual(
    [channel, partner, bridge].map(String),
  );
  await firstValueFrom(channel.transfer_progress({ states: 'channel_answered' }));
  expect(String((await answered).referred_by.source_channel)).toBe(String(channel));
  expect(await accepted).toBe(202);
});

it('names the channel that an attended transfer would lead to', async () => {
  const { firstTalk, secondTalk } = await startTalk(2);
  await firstValueFrom(firstTalk.channel.setChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()', value: 'ari-only' }));
  const transferEvent = first(firstTalk.channel.on('ChannelTransfer'));
  const accepted = firstTalk.call.transfer('anything', secondTalk.call);
  const { refer_to } = await transferEvent;
  expect([refer_to.destination_channel, refer_to.connected_channel, refer_to.bridge].map(String)).toEqual(
    [secondTalk.channel, secondTalk.partner, secondTalk.bridge].map(String),
  );
  await firstValueFrom(firstTalk.channel.transfer_progress({ states: 'channel_answered' }));
  expect(await accepted).toBe(202);
});
