import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, awkward, callNumber, undoAfterTest } from './support.js';

describe('an id that is hard to write in a URL', () => {
  it('is that of a channel, in the query and in the path', async () => {
    const client = await openClient();
    const [channelId, otherChannelId] = [awkward('channel'), awkward('other')];
    const started = next(client, 'StasisStart');
    const endpoint = 'Local/wait@default';
    const { channels } = client.ari;
    const channel = await answer(channels.originate({ endpoint, app: client.app, channelId, otherChannelId }));
    undoAfterTest(channel.hangup());
    expect((await started).channel.id).toBe(channelId);
    expect((await answer(channel.get())).id).toBe(channelId);
    expect((await answer(channels.get({ channelId: otherChannelId }))).id).toBe(otherChannelId);
  });

  it('is that of a channel that is originated in the path', async () => {
    const client = await openClient();
    const channel = client.ari.channel(awkward('channel'));
    undoAfterTest(channel.hangup());
    const started = next(client, 'StasisStart');
    await answer(channel.originateWithId({ endpoint: 'Local/wait@default', app: client.app, appArgs: 'ä + 漢;%2F,b' }));
    expect(await started).toMatchObject({ channel: { id: channel.id }, args: ['ä + 漢;%2F', 'b'] });
  });

  it('is that of a bridge and of its members, as a list', async () => {
    const client = await openClient();
    const { ari, app } = client;
    const bridge = await answer(ari.bridges.create({ bridgeId: awkward('bridge'), name: 'a+b & c' }));
    undoAfterTest(bridge.destroy());
    const members = [ari.channel(awkward('one')), ari.channel(awkward('two'))];
    for (const member of members) {
      const started = next(client, 'StasisStart', ({ channel }) => channel.id === member.id);
      undoAfterTest(member.hangup());
      await answer(member.originateWithId({ endpoint: 'Local/wait@default', app }));
      await started;
    }
    const ids = members.map(({ id }) => id).sort();
    await answer(bridge.addChannel({ channel: ids }));
    const { data } = await answer(bridge.get());
    expect([data.name, ...[...data.channels].sort()]).toEqual(['a+b & c', ...ids]);
    await answer(bridge.removeChannel({ channel: ids }));
    expect((await answer(bridge.get())).data.channels).toEqual([]);
  });

  it('is that of a playback', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const started = next(client, 'PlaybackStarted');
    const playbackId = awkward('playback');
    await answer(channel.playWithId({ playbackId, media: 'sound:demo-congrats' }));
    expect((await started).playback.id).toBe(playbackId);
    expect((await answer(client.ari.playbacks.get({ playbackId }))).id).toBe(playbackId);
  });

  it('is that of a device', async () => {
    const client = await openClient();
    const device = client.ari.deviceState(`Stasis:${awkward('lamp')}`);
    undoAfterTest(device.delete());
    await answer(device.update({ deviceState: 'INUSE' }));
    expect((await answer(device.get())).data).toEqual({ name: device.id, state: 'INUSE' });
  });

  it('is subscribed to, as a list', async () => {
    const client = await openClient();
    const { ari, app } = client;
    const ids = [awkward('bridge'), awkward('bridge')].sort();
    for (const bridgeId of ids) undoAfterTest((await answer(ari.bridges.createWithId({ bridgeId }))).destroy());
    const eventSource = ids.map((id) => `bridge:${id}`);
    const { bridge_ids } = await answer(ari.applications.subscribe({ applicationName: app, eventSource }));
    expect([...bridge_ids].sort()).toEqual(ids);
    const left = await answer(ari.applications.unsubscribe({ applicationName: app, eventSource }));
    expect(left.bridge_ids).toEqual([]);
  });
});
