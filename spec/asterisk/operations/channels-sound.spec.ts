import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { answer, callNumber } from './support.js';

describe('what a channel sends', () => {
  it('is a playback, answered as a Playback', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const started = next(client, 'PlaybackStarted');
    const media = 'sound:hello-world';
    const playback = await answer(channel.play({ media, lang: 'en', offsetms: 100, skipms: 500 }));
    expect(String(playback)).toBe(`Playback(${playback.id})`);
    expect(playback.data).toMatchObject({ media_uri: media, target_uri: `channel:${channel.id}`, language: 'en' });
    expect((await started).playback.id).toBe(playback.id);
  });

  it('is a list of media under an id', async () => {
    const client = await openClient();
    const { id: channelId } = await callNumber(client, 'Local/wait@default');
    const playbackId = unique('playback');
    const finished = next(client, 'PlaybackFinished');
    const media = ['digits:1', 'sound:beep'];
    const playback = await answer(client.ari.channels.playWithId({ channelId, playbackId, media }));
    expect(playback).toMatchObject({ id: playbackId, data: { media_uri: 'digits:1', next_media_uri: 'sound:beep' } });
    expect((await finished).playback.data).toMatchObject({ id: playbackId, media_uri: 'sound:beep', state: 'done' });
  });
});
