import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import type { Channel } from '../../../src/index.js';
import { hangUp, next } from '../support/call.js';
import { afterTest, openClient, type Client } from '../support/client.js';
import { openPhone, type Phone, type PhoneCall } from '../support/sip.js';
import { bridged, dialled, first, heardOf } from './helpers.js';

/** A phone that talks to an extension, both ends in a bridge of the application. */
async function talk(client: Client, phone: Phone) {
  const start = next(client, 'StasisStart', ({ channel }) => channel.data.name.startsWith('PJSIP/'));
  const call = await phone.call(`stasis-${client.app}`);
  const { channel } = await start;
  const other = await dialled(client);
  return { call, channel, other, bridge: await bridged(client, channel, other) };
}

/** Transfers make channels of their own: whatever is left is hung up after the test. */
const hangUpAll = (client: Client): void =>
  afterTest(async () => {
    const channels = new Map<string, Channel>(
      heardOf(client, 'StasisStart').map(({ channel }) => [channel.id, channel]),
    );
    for (const channel of channels.values()) await hangUp(channel);
  });

async function startTalk(count: 1 | 2) {
  const client = await openClient();
  hangUpAll(client);
  const phone = await openPhone('bob');
  const talks = [];
  for (let number = 0; number < count; number++) talks.push(await talk(client, phone));
  return { client, talks };
}

it('follows a blind transfer, and meets its Local channel in the place of the phone', async () => {
  const { client, talks } = await startTalk(1);
  const { call, channel, other, bridge } = talks[0]!;
  const replaced = next(client, 'StasisStart', ({ replace_channel }) => replace_channel !== undefined);
  const arrived = next(
    client,
    'StasisStart',
    (event) => event.channel.data.dialplan.app_name === 'Stasis' && !event.replace_channel,
  );
  const onBridge = first(bridge.on('BridgeBlindTransfer'));
  const onChannel = first(channel.on('BridgeBlindTransfer'));
  expect(await call.transfer(`stasis-${client.app}`)).toBe(202);
  const event = await onBridge;
  expect(await onChannel).toBe(event);
  const start = await replaced;
  expect(String(start.replace_channel)).toBe(String(channel));
  expect(event).toMatchObject({
    result: 'Success',
    exten: `stasis-${client.app}`,
    context: 'default',
    is_external: true,
  });
  expect([event.channel, event.transferee, event.replace_channel, event.bridge].map(String)).toEqual(
    [channel, other, start.channel, bridge].map(String),
  );
  expect((await arrived).channel.data.name).toMatch(/^Local\/.*;2$/);
});

it('follows an attended transfer, with both legs, both bridges and the link between them', async () => {
  const { client, talks } = await startTalk(2);
  const [one, two] = talks as [(typeof talks)[0], (typeof talks)[0]];
  const replaced = Promise.all(
    [one, two].map(({ channel }) =>
      next(client, 'StasisStart', ({ replace_channel }) => replace_channel?.id === channel.id),
    ),
  );
  const [onFirst, onSecond] = [
    first(one.bridge.on('BridgeAttendedTransfer')),
    first(two.bridge.on('BridgeAttendedTransfer')),
  ];
  expect(await one.call.transfer(`stasis-${client.app}`, two.call)).toBe(202);
  const event = await onFirst;
  expect(await onSecond).toBe(event);
  const links = (await replaced).map(({ channel }) => channel);
  expect([event.result, event.destination_type]).toEqual(['Success', 'link']);
  expect([event.transferer_first_leg, event.transferer_second_leg].map(String)).toEqual(
    [one.channel, two.channel].map(String),
  );
  expect([event.transferee, event.transfer_target].map(String)).toEqual([one.other, two.other].map(String));
  expect([event.transferer_first_leg_bridge, event.transferer_second_leg_bridge].map(String)).toEqual(
    [one.bridge, two.bridge].map(String),
  );
  expect([event.destination_link_first_leg, event.destination_link_second_leg].map(String)).toEqual(links.map(String));
});

it('asks the application for a transfer that it wants to carry out itself', async () => {
  const { client, talks } = await startTalk(1);
  const { call, channel, other, bridge } = talks[0]!;
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
  const { talks } = await startTalk(2);
  const [one, two] = talks as [(typeof talks)[0], (typeof talks)[0]];
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
