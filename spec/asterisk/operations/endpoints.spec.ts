import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, eventually, sipUri } from './support.js';

describe('endpoints', () => {
  it('are listed, each as an Endpoint', async () => {
    const { ari } = await openClient();
    const endpoints = (await answer(ari.endpoints.list())).map(String);
    expect(endpoints).toEqual(expect.arrayContaining(['Endpoint(PJSIP/alice)', 'Endpoint(PJSIP/carol)']));
  });

  it('are listed by technology', async () => {
    const { ari } = await openClient();
    const ids = (await answer(ari.endpoints.listByTech({ tech: 'PJSIP' }))).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['PJSIP/alice', 'PJSIP/loop']));
    expect(ids.filter((id) => !id.startsWith('PJSIP/'))).toEqual([]);
  });

  it('are read by technology and name', async () => {
    const { ari } = await openClient();
    const carol = await answer(ari.endpoints.get({ tech: 'PJSIP', resource: 'carol' }));
    expect(String(carol)).toBe('Endpoint(PJSIP/carol)');
    expect(carol.data).toMatchObject({ technology: 'PJSIP', resource: 'carol', channel_ids: expect.any(Array) });
    expect((await eventually(carol.get(), ({ data }) => data.state === 'online')).id).toBe('PJSIP/carol');
  });
});

describe('a message', () => {
  const variables = { 'X-Colour': 'red' };

  it('arrives from the endpoint that it is sent as', async () => {
    const client = await openClient();
    await answer(
      client.ari.applications.subscribe({ applicationName: client.app, eventSource: 'endpoint:PJSIP/alice' }),
    );
    const received = next(client, 'TextMessageReceived');
    const message = { to: `pjsip:loop/${sipUri('bob')}`, from: sipUri('alice'), body: 'Grüße; 100 % & 漢', variables };
    expect(await answer(client.ari.endpoints.sendMessage(message))).toBeUndefined();
    const { endpoint, message: text } = await received;
    expect(String(endpoint)).toBe('Endpoint(PJSIP/alice)');
    expect(text.body).toBe('Grüße; 100 % & 漢');
  });

  it('arrives at the endpoint that is named', async () => {
    const client = await openClient();
    await answer(client.ari.applications.subscribe({ applicationName: client.app, eventSource: 'endpoint:PJSIP/bob' }));
    const received = next(client, 'TextMessageReceived');
    const { endpoints } = client.ari;
    const message = { tech: 'PJSIP', resource: 'loop', from: sipUri('bob'), body: 'hello', variables };
    expect(await answer(endpoints.sendMessageToEndpoint(message))).toBeUndefined();
    const { endpoint, message: text } = await received;
    expect([String(endpoint), text.body]).toEqual(['Endpoint(PJSIP/bob)', 'hello']);
  });
});
