import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { afterTest, openClient, unique } from '../support/client.js';
import { answer, callNumber, callSip, eventually, undoAfterTest } from './support.js';

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

  it('is recorded, answered as a LiveRecording', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/echo@default');
    const name = unique('recording');
    const started = next(client, 'RecordingStarted');
    const finished = next(client, 'RecordingFinished');
    const limits = { maxDurationSeconds: 60, maxSilenceSeconds: 0, terminateOn: 'none' } as const;
    const recording = await answer(
      channel.record({ name, format: 'wav', beep: false, ifExists: 'overwrite', ...limits }),
    );
    expect(String(recording)).toBe(`LiveRecording(${name})`);
    expect((await started).recording.data).toMatchObject({ name, format: 'wav', target_uri: `channel:${channel.id}` });
    await answer(recording.stop());
    expect((await finished).recording.data).toMatchObject({ name, state: 'done' });
  });
});

describe('a snoop channel', () => {
  it('is answered as a Channel and enters the application', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/echo@default');
    const snoopId = unique('snoop');
    const started = next(client, 'StasisStart', (event) => event.channel.id === snoopId);
    const snoop = await answer(
      channel.snoopChannel({ app: client.app, snoopId, spy: 'both', whisper: 'none', appArgs: 'listen' }),
    );
    undoAfterTest(snoop.hangup());
    expect(String(snoop)).toBe(`Channel(${snoopId})`);
    expect(snoop.data.name).toMatch(`Snoop/${channel.id}-`);
    expect((await started).args).toEqual(['listen']);
  });

  it('ends with the channel that it listens to', async () => {
    const client = await openClient();
    const { id: channelId } = await callNumber(client, 'Local/echo@default');
    const snoopId = unique('snoop');
    const started = next(client, 'StasisStart', ({ channel }) => channel.id === snoopId);
    const ended = next(client, 'StasisEnd', ({ channel }) => channel.id === snoopId);
    const { channels } = client.ari;
    const snoop = await answer(channels.snoopChannelWithId({ channelId, snoopId, app: client.app, whisper: 'both' }));
    expect(snoop.id).toBe(snoopId);
    await started;
    await answer(channels.hangup({ channelId }));
    expect((await ended).channel.id).toBe(snoopId);
  });
});
