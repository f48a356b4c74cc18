import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/index.js';
import { next } from '../support/call.js';
import { afterTest, openClient, unique } from '../support/client.js';
import { answer, callSip, eventually, undoAfterTest } from './support.js';

/** The sound of a channel has ended when the number of its packets does not grow. */
async function sendsNothing(channel: Channel): Promise<number> {
  let before = -1;
  const { txcount } = await eventually(channel.rtpstatistics(), (now) => {
    const still = now.txcount === before;
    before = now.txcount;
    return still;
  });
  return txcount;
}

describe('a channel', () => {
  it('counts its RTP', async () => {
    const client = await openClient();
    const { id: channelId } = await callSip(client, 'echo');
    await answer(client.ari.channel(channelId).startMoh());
    const statistics = client.ari.channels.rtpstatistics({ channelId });
    const { channel_uniqueid, local_ssrc, rxoctetcount } = await eventually(statistics, ({ rxcount }) => rxcount > 3);
    expect(channel_uniqueid).toBe(channelId);
    expect(local_ssrc).toBeGreaterThan(0);
    expect(rxoctetcount).toBeGreaterThan(0);
  });

  it('sends its sound to another program as RTP', async () => {
    const client = await openClient();
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    afterTest(() => void socket.close());
    await once(socket, 'listening');
    const channelId = unique('external');
    const started = next(client, 'StasisStart');
    const channel = await answer(
      client.ari.channels.externalMedia({
        channelId,
        app: client.app,
        external_host: `127.0.0.1:${socket.address().port}`,
        format: 'ulaw',
        encapsulation: 'rtp',
        transport: 'udp',
        connection_type: 'client',
        direction: 'both',
        variables: { COLOUR: 'red' },
      }),
    );
    undoAfterTest(channel.hangup());
    expect(String(channel)).toBe(`Channel(${channelId})`);
    expect(channel.data.channelvars).toMatchObject({ UNICASTRTP_LOCAL_PORT: expect.stringMatching(/^\d+$/) });
    expect((await started).channel.id).toBe(channelId);
    expect(await answer(channel.getChannelVar({ variable: 'COLOUR' }))).toEqual({ value: 'red' });
    const packet = once(socket, 'message');
    await answer(channel.play({ media: 'sound:beep' }));
    const [bytes] = (await packet) as [Buffer];
    // the version of RTP and the type of ulaw
    expect([bytes[0]! >> 6, bytes[1]! & 0x7f]).toEqual([2, 0]);
  });
});

describe('what a channel sends', () => {
  it('is music on hold until it is stopped', async () => {
    const client = await openClient();
    const channel = await callSip(client, 'wait');
    expect(await answer(channel.startMoh({ mohClass: 'default' }))).toBeUndefined();
    await eventually(channel.rtpstatistics(), ({ txcount }) => txcount > 5);
    expect(await answer(client.ari.channels.stopMoh({ channelId: channel.id }))).toBeUndefined();
    expect(await sendsNothing(channel)).toBeGreaterThan(5);
  });

  it('is silence until it is stopped', async () => {
    const client = await openClient();
    const channel = await callSip(client, 'wait');
    expect(await answer(channel.startSilence())).toBeUndefined();
    await eventually(channel.rtpstatistics(), ({ txcount }) => txcount > 5);
    expect(await answer(client.ari.channels.stopSilence({ channelId: channel.id }))).toBeUndefined();
    expect(await sendsNothing(channel)).toBeGreaterThan(5);
  });

  it('is nothing while it is mute', async () => {
    const client = await openClient();
    const channel = await callSip(client, 'wait');
    await answer(channel.startMoh());
    await eventually(channel.rtpstatistics(), ({ txcount }) => txcount > 5);
    const direction = 'out';
    expect(await answer(client.ari.channels.mute({ channelId: channel.id, direction }))).toBeUndefined();
    const sent = await sendsNothing(channel);
    expect(await answer(channel.unmute({ direction }))).toBeUndefined();
    const { txcount } = await eventually(channel.rtpstatistics(), (now) => now.txcount > sent + 5);
    expect(txcount).toBeGreaterThan(sent);
  });
});
