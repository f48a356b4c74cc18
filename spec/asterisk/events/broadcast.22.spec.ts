import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { hangUp, next } from '../support/call.js';
import { afterTest, openClient, unique } from '../support/client.js';
import { first, eventsOf } from './helpers.js';

it('offers a broadcast call to every application, and tells who got it', async () => {
  const [winner, loser] = [await openClient(), await openClient()];
  const { ari } = winner;
  const [outside, offered] = [ari.channel(unique('outside')), ari.channel(unique('offered'))];
  afterTest(() => hangUp(outside));
  const offers = [winner, loser].map((client) => next(client, 'CallBroadcast'));
  await firstValueFrom(
    outside.originateWithId({ endpoint: 'Local/broadcast@default', extension: 'wait', otherChannelId: offered.id }),
  );
  for (const { channel, called } of await Promise.all(offers)) {
    expect([String(channel), called]).toEqual([String(offered), 'broadcast']);
  }

  const start = first(offered.on('StasisStart'));
  const claimed = [next(winner, 'CallClaimed'), first(loser.ari.channel(offered.id).on('CallClaimed'))];
  await firstValueFrom(ari.events.claimChannel({ channelId: offered.id, application: winner.app }));
  for (const { channel, winner_app } of await Promise.all(claimed)) {
    expect([String(channel), winner_app]).toEqual([String(offered), winner.app]);
  }
  const { args, channel } = await start;
  expect(args).toEqual(['a', 'b']);
  // The client concludes from this name after an outage that the channel is in an application.
  expect(channel.data.dialplan.app_name).toBe('StasisBroadcast');
  expect(eventsOf(loser, 'StasisStart')).toEqual([]);
});
