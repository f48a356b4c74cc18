import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, type Client } from '../support/client.js';
import { answer, callNumber } from './support.js';

async function playing(client: Client) {
  const channel = await callNumber(client, 'Local/wait@default');
  const started = next(client, 'PlaybackStarted');
  await answer(channel.play({ media: 'sound:demo-congrats' }));
  return (await started).playback;
}

describe('a playback', () => {
  it('is read as a Playback while it plays', async () => {
    const client = await openClient();
    const { id } = await playing(client);
    const playback = await answer(client.ari.playbacks.get({ playbackId: id }));
    expect(String(playback)).toBe(`Playback(${id})`);
    expect(playback.data).toMatchObject({ media_uri: 'sound:demo-congrats', state: 'playing' });
  });

  it('pauses and goes on', async () => {
    const client = await openClient();
    const playback = await playing(client);
    expect(await answer(playback.control({ operation: 'pause' }))).toBeUndefined();
    expect((await answer(playback.get())).data.state).toBe('paused');
    const goesOn = next(client, 'PlaybackStarted');
    await answer(client.ari.playbacks.control({ playbackId: playback.id, operation: 'unpause' }));
    expect((await goesOn).playback.id).toBe(playback.id);
    expect((await answer(playback.get())).data.state).toBe('playing');
  });

  it.each(['restart', 'forward', 'reverse'] as const)('obeys %s', async (operation) => {
    const client = await openClient();
    const playback = await playing(client);
    expect(await answer(playback.control({ operation }))).toBeUndefined();
    expect((await answer(playback.get())).data.state).toBe('playing');
  });

  it.each([
    ['by its handle', (client: Client, id: string) => client.ari.playback(id).stop()],
    ['by its id', (client: Client, playbackId: string) => client.ari.playbacks.stop({ playbackId })],
  ])('is stopped %s', async (_, stop) => {
    const client = await openClient();
    const { id } = await playing(client);
    const finished = next(client, 'PlaybackFinished');
    expect(await answer(stop(client, id))).toBeUndefined();
    expect((await finished).playback).toMatchObject({ id, data: { state: 'done' } });
  });
});
