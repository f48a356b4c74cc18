import { firstValueFrom, map } from 'rxjs';
import { expect, it } from 'vitest';
import { makeCall, next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { all, bridged, dialled, first, types } from './helpers.js';

it('follows a playback on its own stream, which then completes', async () => {
  const client = await openClient();
  const { ari } = client;
  const { caller } = await makeCall(client);
  const playback = ari.playback(unique('playback'));
  const [life, ended] = [all(playback.events), first(playback.ended)];
  const started = first(playback.on('PlaybackStarted'));
  await firstValueFrom(caller.play({ media: 'tone:busy', playbackId: playback.id }));
  expect(String((await started).playback)).toBe(`Playback(${playback.id})`);
  await firstValueFrom(playback.stop());
  expect(await ended).toEqual({ reason: 'PlaybackFinished' });
  expect(types(await life)).toEqual(['PlaybackStarted', 'PlaybackFinished']);
  expect(await all(playback.events)).toEqual([]);
});

it('tells the channel what is played to it, item by item', async () => {
  const client = await openClient();
  const { ari } = client;
  const { caller } = await makeCall(client);
  const playback = ari.playback(unique('playback'));
  const life = all(playback.events.pipe(map(({ type, playback: { data } }) => [type, data.media_uri, data.state])));
  const receivedTypes: string[] = [];
  const listening = caller
    .on('PlaybackStarted', 'PlaybackContinuing', 'PlaybackFinished')
    .subscribe((event) => receivedTypes.push(`${event.type} ${String(event.playback)}`));
  await firstValueFrom(caller.playWithId({ playbackId: playback.id, media: ['digits:1', 'digits:2'] }));
  expect(await life).toEqual([
    ['PlaybackStarted', 'digits:1', 'playing'],
    ['PlaybackContinuing', 'digits:1', 'continuing'],
    ['PlaybackStarted', 'digits:2', 'playing'],
    ['PlaybackFinished', 'digits:2', 'done'],
  ]);
  listening.unsubscribe();
  expect(receivedTypes).toEqual(
    ['PlaybackStarted', 'PlaybackContinuing', 'PlaybackStarted', 'PlaybackFinished'].map(
      (type) => `${type} Playback(${playback.id})`,
    ),
  );
});

it('tells the bridge what is played to it', async () => {
  const client = await openClient();
  const bridge = await bridged(client, await dialled(client));
  const started = first(bridge.on('PlaybackStarted'));
  const finished = first(bridge.on('PlaybackFinished'));
  const playback = await firstValueFrom(bridge.play({ media: 'digits:1' }));
  expect(String((await started).playback)).toBe(String(playback));
  expect((await finished).playback.data).toMatchObject({ target_uri: `bridge:${bridge.id}`, state: 'done' });
});

it('fails a playback whose caller hangs up, before the call itself ends', async () => {
  const client = await openClient();
  const { caller } = await makeCall(client);
  const order = all(caller.on('PlaybackFinished', 'StasisEnd').pipe(map(({ type }) => type)));
  const finished = next(client, 'PlaybackFinished');
  await firstValueFrom(caller.play({ media: 'tone:ring' }));
  await firstValueFrom(caller.hangup());
  expect((await finished).playback.data.state).toBe('failed');
  expect(await order).toEqual(['PlaybackFinished', 'StasisEnd']);
});
