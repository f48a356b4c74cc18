import { firstValueFrom, map, merge } from 'rxjs';
import { expect, it } from 'vitest';
import { makeCall, next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { all, dialled, eventsOf, subscribeTo, types } from './helpers.js';

it('narrows each event to its type and makes channels of its snapshots', async () => {
  const client = await openClient();
  await subscribeTo(client, 'channel:');
  const created = next(client, 'ChannelCreated');
  const { caller, peer } = await makeCall(client);
  expect([`Channel(${caller.id})`, `Channel(${peer.id})`]).toContain(String((await created).channel));
  expect(peer.data.state).toBe('Up');
  expect(eventsOf(client, 'ChannelStateChange').map(({ channel }) => String(channel))).toContain(
    `Channel(${caller.id})`,
  );
  const entered = eventsOf(client, 'ChannelDialplan').find(({ dialplan_app }) => dialplan_app === 'Stasis');
  expect(String(entered?.channel)).toBe(`Channel(${caller.id})`);
  expect(entered?.dialplan_app_data).toBe(client.app);
});

it('names what a variable of a channel became', async () => {
  const client = await openClient();
  const channel = await dialled(client);
  const set = next(client, 'ChannelVarset', ({ variable }) => variable === 'COLOUR');
  await firstValueFrom(channel.setChannelVar({ variable: 'COLOUR', value: 'red' }));
  const event = await set;
  expect([String(event.channel), event.value]).toEqual([String(channel), 'red']);
});

it('emits a global variable without a channel', async () => {
  const client = await openClient();
  await subscribeTo(client, 'channel:');
  const variable = unique('GLOBAL').replaceAll('-', '_');
  const set = next(client, 'ChannelVarset', (event) => event.variable === variable);
  await firstValueFrom(client.ari.asterisk.setGlobalVar({ variable, value: '42' }));
  expect(await set).not.toHaveProperty('channel');
});

it('carries caller identification and connected line', async () => {
  const client = await openClient();
  const [firstChannel, secondChannel] = [await dialled(client), await dialled(client)];
  const identified = next(client, 'ChannelCallerId');
  await firstValueFrom(firstChannel.setChannelVar({ variable: 'CALLERID(all)', value: 'Ann <100>' }));
  const { channel, caller_presentation_txt } = await identified;
  expect([String(channel), channel.data.caller.number]).toEqual([String(firstChannel), '100']);
  expect(caller_presentation_txt).toContain('Presentation Allowed');

  const line = all(secondChannel.on('ChannelConnectedLine').pipe(map((event) => event.channel.data.connected)));
  const bridge = await firstValueFrom(client.ari.bridges.create());
  await firstValueFrom(bridge.addChannel({ channel: [firstChannel.id, secondChannel.id] }));
  await firstValueFrom(secondChannel.hangup());
  await firstValueFrom(bridge.destroy());
  expect(await line).toContainEqual({ name: 'Ann', number: '100' });
});

it('tells a channel before the application, from request to end', async () => {
  const client = await openClient();
  const channel = await dialled(client);
  const order: string[] = [];
  const both = all(
    merge(
      channel.on('ChannelHangupRequest', 'StasisEnd').pipe(map(({ type }) => order.push(`channel ${type}`))),
      channel.ended.pipe(map(({ reason }) => order.push(`ended by ${reason}`))),
    ),
  );
  const general = client.ari.on('ChannelHangupRequest', 'StasisEnd').subscribe(({ channel: { id }, type }) => {
    if (id === channel.id) order.push(`application ${type}`);
  });
  const destroyed = next(client, 'ChannelDestroyed', (event) => event.channel.id === channel.id);
  await firstValueFrom(channel.hangup({ reason: 'busy' }));
  await both;
  const { cause, cause_txt } = await destroyed;
  general.unsubscribe();
  expect(order).toEqual([
    'channel ChannelHangupRequest',
    'application ChannelHangupRequest',
    'channel StasisEnd',
    'ended by StasisEnd',
    'application StasisEnd',
  ]);
  expect([cause, cause_txt]).toEqual([17, 'User busy']);
});

it('receives start, end and destruction in this order', async () => {
  const client = await openClient();
  const channel = await dialled(client);
  const destroyed = next(client, 'ChannelDestroyed', (event) => event.channel.id === channel.id);
  await firstValueFrom(channel.hangup());
  await destroyed;
  const life = client.receivedEvents.filter(
    (event) => 'channel' in event && event.channel.id === channel.id && /^Stasis|Destroyed$/.test(event.type),
  );
  expect(types(life)).toEqual(['StasisStart', 'StasisEnd', 'ChannelDestroyed']);
});
