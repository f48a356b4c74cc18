import { firstValueFrom, forkJoin, lastValueFrom, merge, toArray } from 'rxjs';
import { expect, it } from 'vitest';
import type { AriRequestQueueStats } from '../../src/index.js';
import { makeCall, next } from './support/call.js';
import { afterTest, openClient, unique } from './support/client.js';

it('answers three hundred simultaneous requests, although its limit is a hundred connections', async () => {
  const { ari } = await openClient();
  let busiest = 0;
  const watching = ari.requestQueue.subscribe(({ inFlight }) => (busiest = Math.max(busiest, inFlight)));
  afterTest(() => watching.unsubscribe());
  const bridges = Array.from({ length: 300 }, () => unique('bridge'));
  await firstValueFrom(forkJoin(bridges.map((bridgeId) => ari.bridges.createWithId({ bridgeId, type: 'holding' }))));
  expect(busiest).toBe(40);
  await firstValueFrom(forkJoin(bridges.map((bridgeId) => ari.bridges.destroy({ bridgeId }))));
  expect(busiest).toBe(40);
  expect(await firstValueFrom(ari.requestQueue)).toEqual({ inFlight: 0, queued: 0 });
});

it('lets a sound be stopped that holds back as many answers as may be under way', async () => {
  const client = await openClient({ concurrency: 3 });
  const { ari } = client;
  const { caller } = await makeCall(client);
  const started = next(client, 'PlaybackStarted', ({ playback }) => playback.data.media_uri === 'tone:ring');
  await firstValueFrom(caller.play({ media: 'tone:ring' }));
  const { playback } = await started;
  const setting = Array.from({ length: 5 }, (_, index) => caller.setChannelVar({ variable: `V${index}`, value: 'x' }));
  const set = lastValueFrom(merge(...setting).pipe(toArray()));
  const blocked: AriRequestQueueStats = { inFlight: 3, queued: 2 };
  expect(await firstValueFrom(ari.requestQueue)).toEqual(blocked);
  await firstValueFrom(playback.stop());
  expect(await set).toHaveLength(5);
});
