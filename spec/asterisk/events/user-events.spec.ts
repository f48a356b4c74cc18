import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { makeCall, next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { bridged, first, subscribeTo } from './helpers.js';

it('carries any JSON in a user event', async () => {
  const client = await openClient();
  const nextEvent = next(client, 'ChannelUserevent');
  const variables = {
    text: 'grüß „dich“ 🙂',
    number: 1.5,
    yes: true,
    list: [1, { deep: [] }],
    nothing: '',
    none: null,
  } as never;
  await firstValueFrom(client.ari.events.userEvent({ eventName: 'Anything', application: client.app, variables }));
  const { eventname, userevent } = await nextEvent;
  expect(eventname).toBe('Anything');
  expect(userevent).toEqual({
    eventname: 'Anything',
    text: 'grüß „dich“ 🙂',
    number: 1.5,
    yes: true,
    list: [1, { deep: [] }],
    nothing: '',
    none: null,
  });
});

it('tells the channel, the bridge and the endpoint that a user event is about', async () => {
  const client = await openClient();
  const { ari, app } = client;
  const { caller } = await makeCall(client);
  const bridge = await bridged(client);
  const endpoint = ari.endpoint('PJSIP/carol');
  const nextEvent = [
    first(caller.on('ChannelUserevent')),
    first(bridge.on('ChannelUserevent')),
    first(endpoint.on('ChannelUserevent')),
  ];
  const source = [`channel:${caller.id}`, `bridge:${bridge.id}`, 'endpoint:PJSIP/carol'];
  await firstValueFrom(ari.events.userEvent({ eventName: 'About', application: app, source }));
  for (const event of await Promise.all(nextEvent)) {
    expect(`${String(event.channel)} ${String(event.bridge)} ${String(event.endpoint)}`).toBe(
      `${String(caller)} ${String(bridge)} Endpoint(PJSIP/carol)`,
    );
  }
});

it('receives the user event of the dialplan, with texts only', async () => {
  const client = await openClient({ app: 'hello' });
  await subscribeTo(client, 'channel:');
  const nextEvent = next(client, 'ChannelUserevent');
  const channel = client.ari.channel('user-event-leg');
  await firstValueFrom(channel.originateWithId({ endpoint: 'Local/userevent@default', extension: 'wait' }));
  const { userevent } = await nextEvent;
  await firstValueFrom(channel.hangup());
  expect(userevent).toMatchObject({ eventname: 'RigEvent', colour: 'red' });
});
