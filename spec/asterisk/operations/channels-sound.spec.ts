import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/index.js';
import { next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { answer, callNumber, callSip, eventually } from './support.js';

/** What a channel sends has come to an end when its packets are no longer counted. */
async function sendsNothing(channel: Channel): Promise<number> {
  let before = -1;
  const { txcount } = await eventually(channel.rtpstatistics(), (now) => {
    const still = now.txcount === before;
    before = now.txcount;
    return still;
  });
  return txcount;
}

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
