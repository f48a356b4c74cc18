import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { makeCall, next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { all, dialled, first } from './helpers.js';

it('ends a call that never came into the application with ChannelDestroyed', async () => {
  const { ari, app } = await openClient();
  const channel = ari.channel(unique('busy'));
  const [events, ended] = [all(channel.events), first(channel.ended)];
  await firstValueFrom(channel.originateWithId({ endpoint: 'Local/busy@default', app }));
  expect(await ended).toEqual({ reason: 'ChannelDestroyed' });
  expect((await events).at(-1)).toMatchObject({ type: 'ChannelDestroyed', channel: { id: channel.id } });
});

it('tells the end also those who ask afterwards, and has no more events for them', async () => {
  const client = await openClient();
  const channel = await dialled(client);
  const destroyed = next(client, 'ChannelDestroyed', (event) => event.channel.id === channel.id);
  await firstValueFrom(channel.hangup());
  await destroyed;
  expect(await first(channel.ended)).toEqual({ reason: expect.stringMatching(/^StasisEnd$|^ChannelDestroyed$/) });
  expect(await all(channel.events)).toEqual([]);
  expect(await all(client.ari.channel(channel.id).on('StasisEnd'))).toEqual([]);
});

it('ends a call that goes on in the dialplan, and lets it come back to a new life', async () => {
  const client = await openClient();
  const { caller } = await makeCall(client);
  const left = first(caller.ended);
  const back = next(client, 'StasisStart', ({ channel }) => channel.id === caller.id);
  await firstValueFrom(
    caller.continueInDialplan({ context: 'default', extension: `stasis-${client.app}`, priority: 1 }),
  );
  expect(await left).toEqual({ reason: 'StasisEnd' });
  const { channel } = await back;
  const events = all(channel.on('ChannelVarset', 'StasisEnd'));
  await firstValueFrom(channel.setChannelVar({ variable: 'AGAIN', value: 'yes' }));
  await firstValueFrom(channel.hangup());
  expect(await events).toMatchObject([{ type: 'ChannelVarset', variable: 'AGAIN' }, { type: 'StasisEnd' }]);
});

it('ends a snoop with the channel that it listens to', async () => {
  const client = await openClient();
  const { ari, app } = client;
  const channel = await dialled(client);
  const snoop = ari.channel(unique('snoop'));
  const started = next(client, 'StasisStart', (event) => event.channel.id === snoop.id);
  await firstValueFrom(channel.snoopChannelWithId({ snoopId: snoop.id, spy: 'both', app, appArgs: 'listen' }));
  expect((await started).args).toEqual(['listen']);
  const [events, ended] = [all(snoop.events), first(snoop.ended)];
  await firstValueFrom(channel.hangup());
  expect(await ended).toEqual({ reason: 'StasisEnd' });
  expect((await events).at(-1)?.type).toBe('StasisEnd');
});
