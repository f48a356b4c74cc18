import { filter } from 'rxjs';
import { expect, it } from 'vitest';
import { next } from '../support/call.js';
import { afterTest, openClient, type Client } from '../support/client.js';
import { openPhone, type Phone } from '../support/sip.js';
import type { PhoneCall } from '../support/sip-call.js';
import { first, subscribeTo } from './helpers.js';
import type { Channel } from '../../../src/index.js';

async function callIn(client: Client, phone: Phone): Promise<{ channel: Channel; call: PhoneCall }> {
  const start = next(client, 'StasisStart');
  const call = await phone.call(`stasis-${client.app}`);
  return { channel: (await start).channel, call };
}

it('receives the hold and the unhold of a phone', async () => {
  const client = await openClient();
  const { channel, call } = await callIn(client, await openPhone('alice'));
  const [held, back] = [first(channel.on('ChannelHold')), first(channel.on('ChannelUnhold'))];
  await call.hold(true);
  expect([String((await held).channel), (await held).musicclass]).toEqual([String(channel), 'default']);
  await call.hold(false);
  expect(String((await back).channel)).toBe(String(channel));
});

it('receives a key of a phone', async () => {
  const client = await openClient();
  const { channel, call } = await callIn(client, await openPhone('alice'));
  const pressed = first(channel.on('ChannelDtmfReceived'));
  await call.press('7');
  expect(await pressed).toMatchObject({ digit: '7', duration_ms: 160 });
});

it('receives the hang-up of a phone, without a cause', async () => {
  const client = await openClient();
  const { channel, call } = await callIn(client, await openPhone('alice'));
  const requestEvent = first(channel.on('ChannelHangupRequest'));
  await call.bye();
  expect(await requestEvent).not.toHaveProperty('soft');
});

it('tells the endpoint of its phone: there, calling, gone', async () => {
  const client = await openClient();
  await subscribeTo(client, 'endpoint:PJSIP/bob');
  const bob = client.ari.endpoint('PJSIP/bob');
  const phone = await openPhone('bob');
  const online = first(bob.on('EndpointStateChange').pipe(filter(({ endpoint }) => endpoint.data.state === 'online')));
  const reachable = first(bob.on('PeerStatusChange').pipe(filter(({ peer }) => peer.peer_status === 'Reachable')));
  const contact = first(
    bob.on('ContactStatusChange').pipe(filter(({ contact_info: { uri } }) => phone.contact.includes(uri))),
  );
  await phone.register();
  expect(String((await online).endpoint)).toBe('Endpoint(PJSIP/bob)');
  expect(String((await reachable).endpoint)).toBe('Endpoint(PJSIP/bob)');
  expect((await contact).contact_info.aor).toBe('bob');

  const calling = first(
    bob.on('EndpointStateChange').pipe(filter(({ endpoint }) => endpoint.data.channel_ids.length > 0)),
  );
  const { channel } = await callIn(client, phone);
  // The endpoint may still list an earlier call.
  expect((await calling).endpoint.data.channel_ids).toContain(channel.id);

  const gone = next(client, 'PeerStatusChange', ({ peer }) => peer.peer_status === 'Unreachable');
  await phone.close();
  expect(String((await gone).endpoint)).toBe('Endpoint(PJSIP/bob)');
});

it('receives an event twice when the phone and the call are subscribed, and reports it', async () => {
  const client = await openClient();
  const reported: string[] = [];
  const watching = client.ari.problems.subscribe(({ type, subject }) => reported.push(`${type} ${subject}`));
  afterTest(() => watching.unsubscribe());
  await subscribeTo(client, 'endpoint:PJSIP/bob');
  const phone = await openPhone('bob');
  const { channel } = await callIn(client, phone);
  await first(channel.setChannelVar({ variable: 'COLOUR', value: 'red' }));
  const variableEvents = () =>
    client.receivedEvents.filter((event) => event.type === 'ChannelVarset' && event.variable === 'COLOUR');
  await expect.poll(variableEvents).toHaveLength(2);
  expect(JSON.stringify(variableEvents()[0])).toBe(JSON.stringify(variableEvents()[1]));
  expect(reported).toContain('duplicate ChannelVarset');
});

it('receives a text message from a phone', async () => {
  const client = await openClient();
  await subscribeTo(client, 'endpoint:PJSIP/alice');
  const phone = await openPhone('alice');
  const received = first(client.ari.endpoint('PJSIP/alice').on('TextMessageReceived'));
  expect(await phone.text('1000', 'grüß Gott')).toBe(202);
  const { endpoint, message } = await received;
  expect(String(endpoint)).toBe('Endpoint(PJSIP/alice)');
  expect(message).toMatchObject({ body: 'grüß Gott', to: expect.stringContaining('1000') });
});
