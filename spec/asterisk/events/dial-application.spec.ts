import { filter, firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { hangUp, next } from '../support/call.js';
import { afterTest, openClient, unique } from '../support/client.js';
import { first, subscribeTo } from './helpers.js';

it('names caller and peer, and tells both of them', async () => {
  const client = await openClient();
  const { ari } = client;
  await subscribeTo(client, 'channel:');
  const [outside, caller] = [ari.channel(unique('outside')), ari.channel(unique('caller'))];
  afterTest(() => hangUp(outside));
  const answered = next(client, 'Dial', (event) => event.caller?.id === caller.id && event.dialstatus === 'ANSWER');
  const heardByCaller = first(caller.on('Dial').pipe(filter(({ dialstatus }) => dialstatus === 'ANSWER')));
  await firstValueFrom(
    outside.originateWithId({ endpoint: 'Local/call-wait@default', extension: 'wait', otherChannelId: caller.id }),
  );
  const event = await answered;
  expect([String(event.caller), String(event.peer)]).toEqual([
    String(caller),
    expect.stringMatching(/^Channel\(.+\)$/),
  ]);
  expect(event.peer.data.name).toMatch(/^PJSIP.loop-/);
  expect(await heardByCaller).toBe(event);
  const peerEvent = firstValueFrom(event.peer.events);
  await hangUp(outside);
  expect(await peerEvent).toMatchObject({ channel: { id: event.peer.id } });
});
