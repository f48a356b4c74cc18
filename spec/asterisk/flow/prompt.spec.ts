import { firstValueFrom, lastValueFrom, takeUntil, timer, toArray } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { AriPlaybackError, prompt, type Channel, type PromptOptions } from '../../../src/index.js';
import { makeCall, next } from '../support/call.js';
import { openClient, type Client } from '../support/client.js';

/** Half a minute of speech: whatever ends within a spec was stopped. */
const LONG = 'sound:demo-congrats';

let client: Client;
let caller: Channel;
let peer: Channel;

beforeEach(async () => {
  client = await openClient();
  ({ caller, peer } = await makeCall(client));
});

const prompted = (media: string, options: PromptOptions = {}) =>
  lastValueFrom(prompt(caller, media, options).pipe(toArray()));
const press = (keys: string) => firstValueFrom(peer.sendDTMF({ dtmf: keys }));
const played = () =>
  client.receivedEvents.flatMap((event) => (event.type === 'PlaybackStarted' ? [event.playback.data.media_uri] : []));

describe('prompt on a real Asterisk', () => {
  it('stops the sound by the first key, which begins the entry', async () => {
    const [stopped, entry] = [next(client, 'PlaybackFinished'), prompted(LONG)];
    await next(client, 'PlaybackStarted');
    await press('12#');
    expect(await entry).toEqual([{ digits: '12', reason: 'terminator', terminator: '#', isMatch: true }]);
    expect((await stopped).playback.data.media_uri).toBe(LONG);
  });

  it('drops keys during the sound when they may not barge in', async () => {
    const entry = prompted('sound:beep', { bargeIn: false, firstDigitTimeout: 50, attempts: 1 });
    await press('1');
    expect(await entry).toEqual([{ digits: '', reason: 'firstDigitTimeout', isMatch: false }]);
    const order = client.receivedEvents.map(({ type }) => type).filter((type) => /^(ChannelDtmf|PlaybackF)/.test(type));
    expect(order).toEqual(['ChannelDtmfReceived', 'PlaybackFinished']);
  });

  it('asks again after silence, and again after a wrong entry', async () => {
    const entry = prompted('sound:beep', {
      noInput: 'sound:demo-instruct',
      noMatch: 'sound:demo-nogo',
      firstDigitTimeout: 50,
      maxDigits: 2,
      validate: (digits) => digits === '34',
    });
    await next(client, 'PlaybackStarted', ({ playback }) => playback.data.media_uri === 'sound:demo-instruct');
    await press('12');
    await next(client, 'PlaybackStarted', ({ playback }) => playback.data.media_uri === 'sound:demo-nogo');
    await press('34');
    expect(await entry).toEqual([{ digits: '34', reason: 'maxDigits', isMatch: true }]);
    expect(played()).toEqual(['sound:beep', 'sound:demo-instruct', 'sound:demo-nogo']);
  });

  it('gives up after the last try', async () => {
    expect(await prompted('sound:beep', { attempts: 2, firstDigitTimeout: 50 })).toEqual([
      { digits: '', reason: 'firstDigitTimeout', isMatch: false },
    ]);
    expect(played()).toEqual(['sound:beep', 'sound:beep']);
  });

  it('loses no key of a caller who types ahead of three tries', async () => {
    const entries: string[] = [];
    const entry = prompted(LONG, { maxDigits: 2, noMatch: LONG, validate: (digits) => entries.push(digits) === 3 });
    await next(client, 'PlaybackStarted');
    await press('123456');
    expect(await entry).toEqual([{ digits: '56', reason: 'maxDigits', isMatch: true }]);
    expect(entries).toEqual(['12', '34', '56']);
  });

  it('completes without an entry when the caller hangs up during the sound', async () => {
    const entry = prompted(LONG);
    await next(client, 'PlaybackStarted');
    await firstValueFrom(caller.hangup());
    expect(await entry).toEqual([]);
  });

  it('stops the sound when unsubscribed', async () => {
    const stopped = next(client, 'PlaybackFinished');
    await lastValueFrom(prompt(caller, LONG).pipe(takeUntil(timer(300))), { defaultValue: undefined });
    expect((await stopped).playback.data.media_uri).toBe(LONG);
  });

  it('fails for a sound that does not exist', async () => {
    await expect(prompted('sound:no-such-sound')).rejects.toBeInstanceOf(AriPlaybackError);
  });
});
