import { concat, firstValueFrom, lastValueFrom, timer } from 'rxjs';
import { expect, it } from 'vitest';
import { AriHttpError } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { next } from './support/call.js';
import { afterTest, openClient, unique } from './support/client.js';

/** Until it is known whether the server answers on event sockets. */
const KNOWN_COUNT = 500;

it('asks by the event socket what Asterisk answers at once, and is refused there as by HTTP', async () => {
  const { ari } = await openClient({ restTransport: 'auto' });
  await firstValueFrom(timer(KNOWN_COUNT));
  const bridgeId = unique('bridge');
  expect((await firstValueFrom(ari.bridges.createWithId({ bridgeId, type: 'mixing' }))).id).toBe(bridgeId);
  expect((await firstValueFrom(ari.bridges.list())).some(({ id }) => id === bridgeId)).toBe(true);
  await firstValueFrom(ari.bridges.destroy({ bridgeId }));
  const { status, reason } = await failure(ari.channels.get({ channelId: 'nobody' }), AriHttpError);
  expect([status, reason]).toEqual([404, 'Channel not found']);
});

it('lets a sound be stopped that holds back an answer', async () => {
  const client = await openClient({ restTransport: 'auto' });
  const { ari, app } = client;
  await firstValueFrom(timer(KNOWN_COUNT));
  const channelId = unique('call');
  const entered = next(client, 'StasisStart', ({ channel }) => channel.id === channelId);
  await firstValueFrom(ari.channels.originateWithId({ channelId, endpoint: 'Local/wait@default', app }));
  const { channel } = await entered;
  afterTest(async () => {
    await firstValueFrom(channel.hangup(), { defaultValue: undefined });
  });
  const playbackId = unique('tone');
  const plays = next(client, 'PlaybackStarted', ({ playback }) => playback.id === playbackId);
  await firstValueFrom(channel.playWithId({ playbackId, media: 'tone:ring' }));
  await plays;
  let isAnswered = false;
  const answered = lastValueFrom(channel.answer(), { defaultValue: undefined }).then(() => (isAnswered = true));
  await firstValueFrom(timer(300));
  expect(isAnswered).toBe(false);
  await lastValueFrom(concat(ari.channels.list(), ari.playbacks.stop({ playbackId })), { defaultValue: undefined });
  await answered;
});
