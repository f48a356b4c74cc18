import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { answer, callNumber, undoAfterTest } from './support.js';

describe('a channel', () => {
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
