import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { all, bridged, dialled, first, eventsOf, subscribeTo, types } from './helpers.js';

it('receives new bridges after it subscribes to all of them', async () => {
  const client = await openClient();
  await subscribeTo(client, 'bridge:');
  const bridge = client.ari.bridge(unique('bridge'));
  const [created, bridgeEvent] = [next(client, 'BridgeCreated'), first(bridge.on('BridgeCreated'))];
  await firstValueFrom(bridge.createWithId({ type: 'mixing', name: 'room' }));
  const event = await created;
  expect([String(event.bridge), event.bridge.data.name]).toEqual([String(bridge), 'room']);
  expect(await bridgeEvent).toBe(event);
  await firstValueFrom(bridge.destroy());
});

it('follows who enters and leaves, and ends with its destruction', async () => {
  const client = await openClient();
  const [caller, peer] = [await dialled(client), await dialled(client)];
  const bridge = await bridged(client);
  const [life, ended] = [all(bridge.events), first(bridge.ended)];
  await firstValueFrom(bridge.addChannel({ channel: [caller.id, peer.id] }));
  await firstValueFrom(bridge.removeChannel({ channel: caller.id }));
  await firstValueFrom(bridge.destroy());
  expect(await ended).toEqual({ reason: 'BridgeDestroyed' });
  const events = (await life).filter(({ type }) => /^ChannelEntered|^ChannelLeft|^BridgeD/.test(type));
  expect(types(events)).toEqual([
    'ChannelEnteredBridge',
    'ChannelEnteredBridge',
    'ChannelLeftBridge',
    'ChannelLeftBridge',
    'BridgeDestroyed',
  ]);
  expect(events.map((event) => 'channel' in event && String(event.channel))).toEqual([
    ...[caller, peer, caller, peer].map(String),
    false,
  ]);
  expect(events.map((event) => 'bridge' in event && String(event.bridge))).toEqual(Array(5).fill(String(bridge)));
  expect(await first(bridge.ended)).toEqual({ reason: 'BridgeDestroyed' });
});

it('tells a channel which bridge it enters and leaves', async () => {
  const client = await openClient();
  const channel = await dialled(client);
  const bridge = await bridged(client);
  const [entered, left] = [first(channel.on('ChannelEnteredBridge')), first(channel.on('ChannelLeftBridge'))];
  await firstValueFrom(bridge.addChannel({ channel: channel.id }));
  expect((await entered).bridge.data.channels).toEqual([channel.id]);
  await firstValueFrom(bridge.removeChannel({ channel: channel.id }));
  expect(String((await left).bridge)).toBe(String(bridge));
});

it('does not receive the end of a bridge without a subscription', async () => {
  const client = await openClient();
  const subscribed = await bridged(client);
  const otherBridge = await firstValueFrom(client.ari.bridges.create());
  const destroyed = first(subscribed.ended);
  await firstValueFrom(otherBridge.destroy());
  await firstValueFrom(subscribed.destroy());
  await destroyed;
  expect(eventsOf(client, 'BridgeDestroyed').map(({ bridge: { id } }) => id)).toEqual([subscribed.id]);
});

it('receives the new video source of a bridge', async () => {
  const client = await openClient();
  const [caller, peer] = [await dialled(client), await dialled(client)];
  const bridge = await bridged(client, caller, peer);
  const changed = first(bridge.on('BridgeVideoSourceChanged'));
  await firstValueFrom(bridge.setVideoSource({ channelId: caller.id }));
  const { bridge: after } = await changed;
  expect([String(after), after.data.video_source_id]).toEqual([String(bridge), caller.id]);
  const again = first(bridge.on('BridgeVideoSourceChanged'));
  await firstValueFrom(bridge.setVideoSource({ channelId: peer.id }));
  expect((await again).old_video_source_id).toBe(caller.id);
});
