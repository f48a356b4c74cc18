import { expect, it } from 'vitest';
import { next } from '../support/call.js';
import { first } from './helpers.js';
import { startTalk } from './talk.js';

it('follows a blind transfer, and meets its Local channel in the place of the phone', async () => {
  const { client, firstTalk } = await startTalk(1);
  const { call, channel, partner, bridge } = firstTalk;
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
    [channel, partner, start.channel, bridge].map(String),
  );
  expect((await arrived).channel.data.name).toMatch(/^Local\/.*;2$/);
});

it('follows an attended transfer, with both legs, both bridges and the link between them', async () => {
  const { client, firstTalk, secondTalk } = await startTalk(2);
  const replaced = Promise.all(
    [firstTalk, secondTalk].map(({ channel }) =>
      next(client, 'StasisStart', ({ replace_channel }) => replace_channel?.id === channel.id),
    ),
  );
  const [onFirst, onSecond] = [
    first(firstTalk.bridge.on('BridgeAttendedTransfer')),
    first(secondTalk.bridge.on('BridgeAttendedTransfer')),
  ];
  expect(await firstTalk.call.transfer(`stasis-${client.app}`, secondTalk.call)).toBe(202);
  const event = await onFirst;
  expect(await onSecond).toBe(event);
  const links = (await replaced).map(({ channel }) => channel);
  expect([event.result, event.destination_type]).toEqual(['Success', 'link']);
  expect([event.transferer_first_leg, event.transferer_second_leg].map(String)).toEqual(
    [firstTalk.channel, secondTalk.channel].map(String),
  );
  expect([event.transferee, event.transfer_target].map(String)).toEqual(
    [firstTalk.partner, secondTalk.partner].map(String),
  );
  expect([event.transferer_first_leg_bridge, event.transferer_second_leg_bridge].map(String)).toEqual(
    [firstTalk.bridge, secondTalk.bridge].map(String),
  );
  expect([event.destination_link_first_leg, event.destination_link_second_leg].map(String)).toEqual(links.map(String));
});
