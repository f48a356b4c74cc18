import { describe, expect, it } from 'vitest';
import { makeCall, next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
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

describe('the members of a bridge', () => {
  it('come as a list of ids', async () => {
    const client = await openClient();
    const { caller, peer } = await makeCall(client);
    const bridge = await makeBridge(client);
    const entered = next(client, 'ChannelEnteredBridge', ({ channel }) => channel?.id === peer.id);
    expect(await answer(bridge.addChannel({ channel: [caller.id, peer.id] }))).toBeUndefined();
    expect(String((await entered).bridge)).toBe(`Bridge(${bridge.id})`);
    const { data } = await answer(client.ari.bridges.get({ bridgeId: bridge.id }));
    expect([...data.channels].sort()).toEqual([caller.id, peer.id].sort());
  });

  it('leave as a list of ids', async () => {
    const client = await openClient();
    const { caller, peer } = await makeCall(client);
    const bridge = await makeBridge(client);
    await answer(bridge.addChannel({ channel: `${caller.id},${peer.id}` }));
    const left = next(client, 'ChannelLeftBridge', ({ channel }) => channel.id === peer.id);
    const leave = client.ari.bridges.removeChannel({ bridgeId: bridge.id, channel: [caller.id, peer.id] });
    expect(await answer(leave)).toBeUndefined();
    await left;
    expect((await answer(bridge.get())).data.channels).toEqual([]);
  });

  it('keep their digits to themselves when they are told to', async () => {
    const client = await openClient();
    const { caller, peer } = await makeCall(client);
    const other = await callNumber(client, `Local/stasis-${client.app}@default`);
    const bridge = await makeBridge(client);
    await answer(client.ari.bridges.addChannel({ bridgeId: bridge.id, channel: caller.id, absorbDTMF: true }));
    await answer(bridge.addChannel({ channel: other.id, absorbDTMF: false, mute: true }));
    const heard = next(client, 'ChannelDtmfReceived', ({ channel }) => channel.id === caller.id);
    await answer(peer.sendDTMF({ dtmf: '7' }));
    expect((await heard).digit).toBe('7');
  });
});
