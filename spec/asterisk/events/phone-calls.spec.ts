import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { hangUp, next } from '../support/call.js';
import { afterTest, openClient, unique } from '../support/client.js';
import { openPhone } from '../support/sip.js';
import { all, first } from './helpers.js';

it('ends an inbound call with StasisEnd, its last event', async () => {
  const client = await openClient();
  const alice = await openPhone('alice');
  const start = next(client, 'StasisStart');
  const call = await alice.call(`stasis-${client.app}`);
  const { channel } = await start;
  const [events, ended] = [all(channel.events), first(channel.ended)];
  await call.bye();
  expect(await ended).toEqual({ reason: 'StasisEnd' });
  expect((await events).at(-1)?.type).toBe('StasisEnd');
});

it('names the channel to which a phone diverts the call', async () => {
  const client = await openClient();
  const bob = await openPhone('bob');
  bob.onInvite = { forwardTo: 'wait' };
  await bob.register();
  const id = unique('diverted');
  afterTest(() => hangUp(client.ari.channel(id)));
  const diverted = next(client, 'Dial', ({ forwarded }) => forwarded !== undefined);
  await firstValueFrom(client.ari.channels.originate({ endpoint: 'PJSIP/bob', app: client.app, channelId: id }));
  const { forward, forwarded, peer } = await diverted;
  expect(forward).toContain('wait');
  expect(String(forwarded)).toMatch(/^Channel\(.+\)$/);
  expect(String(peer)).toBe(`Channel(${id})`);
});
