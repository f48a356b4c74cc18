import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, unique, type Client } from '../support/client.js';
import { answer, callNumber, eventually, makeBridge } from './support.js';

async function bridgeOfOne(client: Client) {
  const channel = await callNumber(client, 'Local/wait@default');
  const bridge = await makeBridge(client, 'mixing,video_sfu');
  await answer(bridge.addChannel({ channel: channel.id }));
  return { channel, bridge };
}

describe('the sound of a bridge', () => {
  it('is a playback, answered as a Playback and announced', async () => {
    const client = await openClient();
    const { bridge } = await bridgeOfOne(client);
    const playbackId = unique('playback');
    const finished = next(client, 'PlaybackFinished', ({ playback }) => playback.id === playbackId);
    const playback = await answer(bridge.play({ media: 'sound:beep', playbackId }));
    expect(String(playback)).toBe(`Playback(${playbackId})`);
    expect(playback.data).toMatchObject({ media_uri: 'sound:beep', target_uri: `bridge:${bridge.id}` });
    expect((await finished).playback.data.state).toBe('done');
  });

  it('is a list of sounds under an id', async () => {
    const client = await openClient();
    const { bridge } = await bridgeOfOne(client);
    const playbackId = unique('playback');
    const continuing = next(client, 'PlaybackContinuing');
    const media = ['sound:beep', 'sound:beeperr'];
    await answer(client.ari.bridges.playWithId({ bridgeId: bridge.id, playbackId, media }));
    expect((await continuing).playback).toMatchObject({ id: playbackId, data: { next_media_uri: 'sound:beeperr' } });
  });

  it('is music until it is stopped', async () => {
    const client = await openClient();
    const { bridge } = await bridgeOfOne(client);
    expect(await answer(bridge.startMoh({ mohClass: 'default' }))).toBeUndefined();
    expect(await answer(client.ari.bridges.stopMoh({ bridgeId: bridge.id }))).toBeUndefined();
    await expect(answer(bridge.stopMoh())).rejects.toMatchObject({ status: 409 });
  });

  it('is recorded, answered as a LiveRecording, and stored when stopped', async () => {
    const client = await openClient();
    const { bridge } = await bridgeOfOne(client);
    const name = unique('recording');
    const started = next(client, 'RecordingStarted', ({ recording }) => recording.data.name === name);
    const recording = await answer(bridge.record({ name, format: 'wav', beep: true, ifExists: 'fail' }));
    expect(String(recording)).toBe(`LiveRecording(${name})`);
    expect((await started).recording.data.target_uri).toBe(`bridge:${bridge.id}`);
    await answer(recording.stop());
    const stored = await eventually(client.ari.recordings.listStored(), (all) => all.some(({ id }) => id === name));
    expect(stored.map(String)).toContain(`StoredRecording(${name})`);
  });
});

describe('the picture of a bridge', () => {
  it('comes from the channel that is chosen', async () => {
    const client = await openClient();
    const { channel, bridge } = await bridgeOfOne(client);
    expect(await answer(bridge.setVideoSource({ channelId: channel.id }))).toBeUndefined();
    expect((await answer(bridge.get())).data).toMatchObject({ video_mode: 'single', video_source_id: channel.id });
  });

  it('comes from the talking member when the choice is cleared', async () => {
    const client = await openClient();
    const { channel, bridge } = await bridgeOfOne(client);
    await answer(client.ari.bridges.setVideoSource({ bridgeId: bridge.id, channelId: channel.id }));
    expect(await answer(client.ari.bridges.clearVideoSource({ bridgeId: bridge.id }))).toBeUndefined();
    // the snapshot is made anew when the members change
    const { id } = await callNumber(client, 'Local/wait@default');
    await answer(bridge.addChannel({ channel: id }));
    expect((await answer(bridge.get())).data.video_mode).toBe('talker');
  });
});
