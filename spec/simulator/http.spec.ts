import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.js';
import { handlers } from '../../src/simulator/operations/index.js';
import { discover } from '../../src/description/discover.js';
import { describeApi } from '../../src/description/describe-api.js';
import { firstValueFrom, from, map } from 'rxjs';
import { authorization, rig } from './support.js';

const stranger = { authorization: `Basic ${btoa('hey:wrong')}` };

describe('the simulator over HTTP', () => {
  it('requires credentials', () =>
    rig(async ({ simulator, ask }) => {
      const refused = await ask('GET', '/asterisk/ping', { headers: stranger });
      expect(refused).toMatchObject({ status: 401, body: { message: 'Authentication required' } });
      expect(refused.headers.get('www-authenticate')).toBe('Basic realm="Asterisk REST Interface"');
      expect((await ask('GET', '/asterisk/ping?api_key=hey:peekaboo', { headers: stranger })).status).toBe(401);
      const ping = `${simulator.url}/ari/asterisk/ping`;
      expect((await fetch(ping)).status).toBe(401);
      expect((await fetch(`${ping}?api_key=hey:peekaboo`)).status).toBe(200);
      expect((await fetch(`${ping}?api_key=hey%3Apeekaboo`)).status).toBe(200);
      expect((await fetch(`${ping}?api_key=toString:x`)).status).toBe(401);
    }));

  it('accepts the configured users', () =>
    rig(
      async ({ simulator, ask }) => {
        expect((await ask('GET', '/channels')).status).toBe(401);
        const headers = { authorization: `Basic ${btoa('jane:a:b')}` };
        expect((await fetch(`${simulator.url}/ari/channels`, { headers })).status).toBe(200);
      },
      { users: { jane: 'a:b' } },
    ));

  it('responds to ping and info', () =>
    rig(async ({ ask }) => {
      const { status, body } = await ask('GET', '/asterisk/ping');
      expect(status).toBe(200);
      expect(Object.keys(body as object)).toEqual(['ping', 'timestamp', 'asterisk_id']);
      expect(Object.keys((await ask('GET', '/asterisk/info')).body as object)).toEqual([
        'build',
        'system',
        'config',
        'status',
      ]);
      expect(Object.keys((await ask('GET', '/asterisk/info?only=system')).body as object)).toEqual(['system']);
    }));

  it('rejects unknown paths, wrong methods and unknown operations', () =>
    rig(async ({ simulator, ask }) => {
      const unknown = { status: 404, body: { message: 'Resource not found' } };
      for (const path of ['/nothing', '/channels/x/y/z', '/Channels', '/channels%2Fx']) {
        expect(await ask('GET', path)).toMatchObject(unknown);
      }
      expect((await ask('GET', '/channels/')).body).toEqual({
        message: 'ARI URLs do not end with a slash. Try /ari/channels',
      });
      const wrong = await ask('PUT', '/channels');
      expect(wrong).toMatchObject({ status: 405, body: { message: 'Invalid method' } });
      expect(wrong.headers.get('allow')).toBe('OPTIONS,GET,POST');
      expect((await ask('GET', '')).status).toBe(405);
      expect((await ask('GET', '//channels')).status).toBe(405);
      const options = await ask('OPTIONS', '/channels');
      expect([options.status, options.headers.get('allow')]).toEqual([204, 'OPTIONS,GET,POST']);
      expect((await ask('GET', '/events?app=x')).status).toBe(426);
      expect((await fetch(`${simulator.url}/httpstatus`)).status).toBe(404);
    }));

  it('responds with 501 to an operation that is not simulated', () =>
    rig(async ({ ask }) => {
      for (const [name, { method, path, upgrade }] of Object.entries(operations)) {
        if (upgrade || Object.hasOwn(handlers, name)) continue;
        const message = `${name} is not simulated`;
        expect(await ask(method, path.replace(/\{\w+\}/g, 'x'))).toMatchObject({ status: 501, body: { message } });
      }
    }));

  it('publishes the description that it was generated from', () =>
    rig(async ({ ask }) => {
      const declarations = await firstValueFrom(
        discover((path) => from(ask('GET', path)).pipe(map(({ body }) => body))),
      );
      expect(describeApi(declarations).operations).toEqual(operations);
      expect((await ask('GET', '/api-docs/nothing.json')).status).toBe(404);
      expect((await ask('POST', '/api-docs/resources.json')).status).toBe(405);
    }));

  it('prefers JSON over the query over the form, and the last of a repeated key', () =>
    rig(async ({ simulator, ask, json, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      const path = `/channels/${channelId}/variable`;
      const read = async (name: string): Promise<unknown> => (await ask('GET', `${path}?variable=${name}`)).body;
      await json('POST', `${path}?variable=A&value=query`, { value: 'json' });
      expect(await read('A')).toEqual({ value: 'json' });
      await ask('POST', `${path}?variable=A&value=query`, { body: new URLSearchParams({ value: 'form' }) });
      expect(await read('A')).toEqual({ value: 'query' });
      await ask('POST', path, { body: new URLSearchParams({ variable: 'A', value: 'a b' }) });
      expect(await read('A')).toEqual({ value: 'a b' });
      await ask('POST', `${path}?variable=A&value=1&value=2`);
      expect(await read('A')).toEqual({ value: '2' });
      await ask('POST', `${path}?variable=A&value=3`, { body: '{"value":"ignored"}' });
      expect(await read('A')).toEqual({ value: '3' });
      const malformed = await ask('POST', path, { body: '{bad', headers: { 'content-type': 'application/json' } });
      expect(malformed).toMatchObject({ status: 400, body: { message: 'Error parsing request body' } });
      expect((await json('POST', path, 'text')).status).toBe(400);
      expect((await json('POST', `${path}?variable=A&value=4`, [])).status).toBe(204);
      expect((await json('POST', path, { value: 'x'.repeat(41_000) })).status).toBe(413);
    }));

  it('reads and writes variables', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello', from: '100', name: 'Jane' });
      await ear.waitForEvent('StasisStart');
      const at = (query: string): string => `/channels/${channelId}/variable${query}`;
      expect((await ask('POST', at('?variable=A&value=v%201%20%C3%BC%3B%25'))).status).toBe(204);
      expect(await ear.waitForEvent('ChannelVarset')).toMatchObject({ variable: 'A', value: 'v 1 ü;%' });
      expect((await ask('GET', at('?variable=CALLERID(num)'))).body).toEqual({ value: '100' });
      expect(await ask('GET', at('?variable=B'))).toMatchObject({
        status: 404,
        body: { message: 'Provided variable was not found' },
      });
      expect((await ask('GET', at('?variable=BOGUS(x)'))).status).toBe(500);
      const name = encodeURIComponent('PJSIP/100-00000000');
      expect((await ask('GET', `/channels/${name}/variable?variable=UNIQUEID`)).body).toEqual({ value: channelId });
      expect((await ask('GET', `/channels/${name}`)).status).toBe(404);
      expect(await ask('POST', at(''))).toMatchObject({ status: 400, body: { message: 'Variable name is required' } });
      await ask('POST', at('?variable=CALLERID(name)&value=Bob'));
      expect(await ear.waitForEvent('ChannelCallerId')).toMatchObject({
        channel: { caller: { name: 'Bob', number: '100' } },
      });
      await ask('POST', at('?variable=CALLERID(all)&value=Ann%20%3C200%3E'));
      expect(await ear.waitForEvent('ChannelCallerId', 2)).toMatchObject({
        channel: { caller: { name: 'Ann', number: '200' } },
      });
      await ask('POST', at('?variable=RE&value=1&report_events=true'));
      expect((await ask('GET', `/channels/${channelId}`)).body).toMatchObject({ channelvars: { RE: '1' } });
      expect((await ask('POST', '/channels/nosuch/variable?variable=A')).status).toBe(404);
    }));

  it('hangs up only with a known reason', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      const refusal = async (query: string): Promise<unknown> =>
        ((await ask('DELETE', `/channels/${channelId}?${query}`)).body as Record<string, unknown>)['message'];
      expect(await refusal('reason=bogus')).toBe('Invalid reason for hangup reason provided');
      expect(await refusal('reason_code=abc')).toBe('Invalid reason for hangup reason code provided');
      expect(await refusal('reason=busy&reason_code=34')).toBe("The reason and reason_code can't both be specified");
      expect((await ask('GET', `/channels/${channelId}`)).status).toBe(200);
    }));

  it('decodes a path after splitting it', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      const id = 'a/b c+ü';
      await ask('POST', `/channels/${channelId}/play/${encodeURIComponent(id)}?media=tone:ring`);
      expect((await ask('GET', `/playbacks/${encodeURIComponent(id)}`)).body).toMatchObject({ id });
    }));

  it('rejects HEAD', () =>
    rig(async ({ simulator }) => {
      const status = await new Promise((resolve, reject) => {
        request(`${simulator.url}/ari/asterisk/ping`, { method: 'HEAD', headers: { authorization } }, (response) =>
          resolve(response.statusCode),
        )
          .on('error', reject)
          .end();
      });
      expect(status).toBe(405);
    }));
});
