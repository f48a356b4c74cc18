import { describe, expect, it } from 'vitest';
import { makeCall, next } from '../support/call.js';
import { openClient, unique, type Client } from '../support/client.js';
import { answer, callNumber, makeBridge, undoAfterTest } from './support.js';

describe('a bridge', () => {
  it('is created under a name, and answered as a Bridge', async () => {
    const { ari } = await openClient();
    const bridge = await answer(ari.bridges.create({ type: 'holding', name: 'waiting room' }));
    undoAfterTest(bridge.destroy());
    expect(String(bridge)).toBe(`Bridge(${bridge.data.id})`);
    expect(bridge.data).toMatchObject({ name: 'waiting room', bridge_type: 'holding', bridge_class: 'stasis' });
  });

  it('is created under an id', async () => {
    const { ari } = await openClient();
    const bridgeId = unique('bridge');
    const bridge = await answer(ari.bridges.createWithId({ bridgeId, type: 'mixing,dtmf_events', name: 'talk' }));
    undoAfterTest(bridge.destroy());
    expect(String(bridge)).toBe(`Bridge(${bridgeId})`);
    expect(bridge.data).toMatchObject({ name: 'talk', bridge_type: 'mixing', channels: [] });
  });

  it('is created from a handle', async () => {
    const { ari } = await openClient();
    const handle = ari.bridge(unique('bridge'));
    undoAfterTest(handle.destroy());
    expect((await answer(handle.createWithId({ type: 'mixing' }))).id).toBe(handle.id);
    expect((await answer(handle.get())).data.id).toBe(handle.id);
  });

  it('is in the list of bridges, as a Bridge', async () => {
    const client = await openClient();
    const { id } = await makeBridge(client);
    expect((await answer(client.ari.bridges.list())).map(String)).toContain(`Bridge(${id})`);
  });

  it('is gone when it was destroyed', async () => {
    const client = await openClient();
    const bridge = await makeBridge(client);
    expect(await answer(bridge.destroy())).toBeUndefined();
    await expect(answer(client.ari.bridges.get({ bridgeId: bridge.id }))).rejects.toMatchObject({ status: 404 });
  });
});

async function makeTwo(client: Client) {
  const channel1 = await callNumber(client, 'Local/wait@default');
  const channel2 = await callNumber(client, 'Local/wait@default');
  return { bridge: await makeBridge(client), channel1, channel2, both: [channel1.id, channel2.id] };
}

describe('the members of a bridge', () => {
  it('come as a list of ids', async () => {
    const client = await openClient();
    const { bridge, channel2, both } = await makeTwo(client);
    const entered = next(client, 'ChannelEnteredBridge', ({ channel }) => channel?.id === channel2.id);
    expect(await answer(bridge.addChannel({ channel: both }))).toBeUndefined();
    expect(String((await entered).bridge)).toBe(`Bridge(${bridge.id})`);
    const { data } = await answer(client.ari.bridges.get({ bridgeId: bridge.id }));
    expect([...data.channels].sort()).toEqual(both.sort());
  });

  it('leave as a list of ids', async () => {
    const client = await openClient();
    const { bridge, channel2, both } = await makeTwo(client);
    await answer(bridge.addChannel({ channel: both.join(',') }));
    const left = next(client, 'ChannelLeftBridge', ({ channel }) => channel.id === channel2.id);
    expect(await answer(client.ari.bridges.removeChannel({ bridgeId: bridge.id, channel: both }))).toBeUndefined();
    expect(String((await left).channel)).toBe(`Channel(${channel2.id})`);
    expect((await answer(bridge.get())).data.channels).toEqual([]);
  });

  it('receive digits that are not absorbed', async () => {
    const client = await openClient();
    expect(await digitThroughBridge(client, false)).toContain('7');
  });

  it('receive no digits that are absorbed', async () => {
    const client = await openClient();
    expect(await digitThroughBridge(client, true)).toEqual([]);
  });
});

/** Collects the digits at the far end: a seven, and a hash from another member. */
async function digitThroughBridge(client: Client, absorbDTMF: boolean): Promise<string[]> {
  const [firstCall, secondCall] = [await makeCall(client), await makeCall(client)];
  const bridge = await makeBridge(client);
  const { bridges } = client.ari;
  await answer(bridges.addChannel({ bridgeId: bridge.id, channel: firstCall.peer.id, absorbDTMF, mute: false }));
  await answer(bridge.addChannel({ channel: secondCall.peer.id, inhibitConnectedLineUpdates: true }));
  const entered = next(client, 'ChannelDtmfReceived', ({ channel }) => channel.id === firstCall.peer.id);
  await answer(firstCall.caller.sendDTMF({ dtmf: '7' }));
  await entered;
  const passed = next(client, 'ChannelDtmfReceived', ({ channel }) => channel.id === firstCall.caller.id);
  await answer(secondCall.caller.sendDTMF({ dtmf: '#' }));
  await passed;
  return client.receivedEvents
    .filter((event) => event.type === 'ChannelDtmfReceived')
    .filter(({ channel }) => channel.id === secondCall.caller.id)
    .map(({ digit }) => digit);
}
