import { lastValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { OperationParams } from '../../src/objects/build-request.js';
import { clientOf, startLoopback, type Received } from '../support/loopback.js';

async function sent(operation: string, params: OperationParams): Promise<Received> {
  const server = await startLoopback();
  await lastValueFrom(clientOf(server).request(operation, params));
  return server.requests[0]!;
}

const texts: [string, string][] = [
  ['a/b', 'a%2Fb'],
  ['Local/1@default;2', 'Local%2F1%40default%3B2'],
  ['50%', '50%25'],
  ['%2F', '%252F'],
  ['a+b', 'a%2Bb'],
  ['a b', 'a%20b'],
  ['a#b?c&d=e', 'a%23b%3Fc%26d%3De'],
  ['grüße 😀', 'gr%C3%BC%C3%9Fe%20%F0%9F%98%80'],
  ['{channelId}', '%7BchannelId%7D'],
  ['...', '...'],
  ['a\nb', 'a%0Ab'],
];

describe('a text is percent-encoded', () => {
  it.each(texts)('in the path: %j as %s', async (id, encoded) => {
    expect((await sent('channels.answer', { channelId: id })).target).toBe(`/ari/channels/${encoded}/answer`);
  });

  it.each(texts)('in the query: %j as %s', async (value, encoded) => {
    const { target } = await sent('channels.setChannelVar', { channelId: '1', variable: 'a', value });
    expect(target).toBe(`/ari/channels/1/variable?variable=a&value=${encoded}`);
  });

  it.each(texts)('in a list: %j as %s', async (value, encoded) => {
    const { target } = await sent('bridges.addChannel', { bridgeId: '1', channel: [value, 'z'] });
    expect(target).toBe(`/ari/bridges/1/addChannel?channel=${encoded}%2Cz`);
  });

  it.each(texts)('in a body as JSON: %j', async (value) => {
    const { body } = await sent('channels.setChannelVars', { channelId: '1', variables: { [value]: value } });
    expect(JSON.parse(body)).toEqual({ variables: { [value]: value } });
  });
});

describe('values are sent', () => {
  it.each([true, false])('booleans as words: %s', async (beep) => {
    const { query } = await sent('channels.record', { channelId: '1', name: 'n', format: 'wav', beep });
    expect(query.get('beep')).toBe(String(beep));
  });

  it('numbers in decimals, also zero', async () => {
    const { query } = await sent('channels.dial', { channelId: '1', timeout: 0 });
    expect([...query]).toEqual([['timeout', '0']]);
  });

  it('texts also when they are empty', async () => {
    const { target } = await sent('channels.setChannelVar', { channelId: '1', variable: 'a', value: '' });
    expect(target).toBe('/ari/channels/1/variable?variable=a&value=');
  });

  it.each([[['a', 'b']], ['a,b']])('lists in one parameter, joined: %j', async (channel) => {
    expect([...(await sent('bridges.addChannel', { bridgeId: '1', channel })).query]).toEqual([['channel', 'a,b']]);
  });

  it('the two parts of an endpoint as two segments', async () => {
    const server = await startLoopback();
    await lastValueFrom(clientOf(server).endpoint('PJSIP/a/b').get());
    expect(server.requests[0]?.target).toBe('/ari/endpoints/PJSIP/a%2Fb');
  });
});

const expectJson = ({ headers, body }: Received, value: unknown): void => {
  expect(headers['content-type']).toBe('application/json');
  expect(JSON.parse(body)).toEqual(value);
};

describe('a body is', () => {
  const map = { A: '1', B: { value: 'x', report_events: true } };

  it.each(['channels.originate', 'channels.create', 'channels.externalMedia'])('wrapped: %s', async (operation) => {
    const base = { endpoint: 'Local/1@default', app: 'a' };
    const params = operation === 'channels.externalMedia' ? { app: 'a', format: 'ulaw' } : base;
    expectJson(await sent(operation, { ...params, variables: map }), { variables: map });
  });

  it('wrapped: bridges.createWithId', async () => {
    expectJson(await sent('bridges.createWithId', { bridgeId: '1', variables: map }), { variables: map });
  });

  it('wrapped under its own name: asterisk.updateObject', async () => {
    const fields = [{ attribute: 'a', value: 'b' }];
    const params = { configClass: 'res_pjsip', objectType: 'aor', id: 'alice', fields };
    expectJson(await sent('asterisk.updateObject', params), { fields });
  });

  it('bare: bridges.create, whose other parameters stay in the query', async () => {
    const request = await sent('bridges.create', { bridgeId: '1', name: 'n', variables: map });
    expect(request.target).toBe('/ari/bridges?bridgeId=1&name=n');
    expectJson(request, map);
  });

  it('bare: applications.filter', async () => {
    const filter = { allowed: [{ type: 'StasisStart' }] };
    expectJson(await sent('applications.filter', { applicationName: 'a', filter }), filter);
  });
});
