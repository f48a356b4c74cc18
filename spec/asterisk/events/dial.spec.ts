import { filter, firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { hangUp, next } from '../support/call.js';
import { afterTest, openClient, unique } from '../support/client.js';
import { openPhone } from '../support/sip.js';
import { all, first, subscribeTo } from './helpers.js';

it('follows a dial attempt on the stream of the channel that is dialled', async () => {
  const client = await openClient();
  const id = unique('dialled');
  const dialling = all(client.ari.channel(id).on('Dial', 'ChannelDestroyed'));
  await firstValueFrom(
    client.ari.channels.originate({ endpoint: 'Local/busy@default', app: client.app, channelId: id }),
  );
  const events = await dialling;
  expect(
    events.map((event) => (event.type === 'Dial' ? `${String(event.peer)} ${event.dialstatus}` : event.type)),
  ).toEqual([`Channel(${id}) `, `Channel(${id}) BUSY`, 'ChannelDestroyed']);
});

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
  const told = firstValueFrom(event.peer.events);
  await hangUp(outside);
  expect(await told).toMatchObject({ channel: { id: event.peer.id } });
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
