import { lastValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.js';
import { AriInputError } from '../../src/index.js';
import type { OperationParams } from '../../src/objects/build-request.js';
import { failure } from '../support/failure.js';
import { clientOf, startLoopback, type Received } from '../support/loopback.js';

async function sent(operation: string, params: OperationParams): Promise<Received> {
  const server = await startLoopback();
  await lastValueFrom(clientOf(server).request(operation, params));
  return server.requests[0]!;
}

const expectJson = ({ headers, body }: Received, value: unknown): void => {
  expect(headers['content-type']).toBe('application/json');
  expect(JSON.parse(body)).toEqual(value);
};

describe('parameters that exceed the request line', () => {
  const value = 'x'.repeat(4_100);

  it('of a write are sent in the body', async () => {
    const request = await sent('channels.setChannelVar', { channelId: '1', variable: 'a', value });
    expect(request.target).toBe('/ari/channels/1/variable');
    expectJson(request, { variable: 'a', value });
  });

  it('keep their types there: numbers, booleans, lists, and the previous members of the body', async () => {
    const channel = Array.from({ length: 200 }, (_, index) => `channel-number-${index}`);
    const adding = await sent('bridges.addChannel', { bridgeId: '1', channel, mute: true });
    expectJson(adding, { channel, mute: true });
    const joined = await sent('bridges.addChannel', { bridgeId: '1', channel: channel.join(',') });
    expectJson(joined, { channel });
    const base = { endpoint: 'Local/1@default', app: 'a', appArgs: value, timeout: 3 };
    expectJson(await sent('channels.originate', { ...base, variables: { A: '1' } }), {
      ...base,
      variables: { A: '1' },
    });
  });

  it.each<[string, OperationParams]>([
    ['channels.getChannelVar', { channelId: '1', variable: value }],
    ['bridges.create', { name: value }],
    ['bridges.create', { name: value, variables: { A: '1' } }],
    ['bridges.get', { bridgeId: value }],
    ['bridges.destroy', { bridgeId: value }],
  ])('are rejected if they cannot be in the body: %s', async (operation, params) => {
    const server = await startLoopback();
    const { message } = await failure(clientOf(server).request(operation, params), AriInputError);
    expect(message).toMatch(new RegExp(`^${operation}: 4\\d{3} bytes of parameters in a URL, Asterisk reads \\d{4}$`));
    expect(server.requests).toHaveLength(0);
  });
});

describe('byte limits of Asterisk', () => {
  it.each(['channels.get', 'channels.originate', 'channels.snoopChannelWithId'])(
    'reject a channel id of more than 149 bytes: %s',
    async (operation) => {
      const server = await startLoopback();
      const base = { endpoint: 'Local/1', app: 'a', spy: 'in' };
      const names = ['channelId', 'otherChannelId', 'snoopId', 'endpoint', 'app', 'spy'];
      const known = Object.keys(operations[operation]!.parameters).filter((name) => names.includes(name));
      const call = (id: string) =>
        clientOf(server).request(
          operation,
          Object.fromEntries(known.map((name) => [name, /Id$/.test(name) ? id : base[name as keyof typeof base]])),
        );
      expect((await failure(call('é'.repeat(75)), AriInputError)).message).toMatch(
        /has 150 bytes: .+ at most 149 bytes$/,
      );
      expect(server.requests).toHaveLength(0);
      await lastValueFrom(call(`${'é'.repeat(74)}x`));
      expect(server.requests).toHaveLength(1);
    },
  );

  it('reject a body of more than 40,960 bytes', async () => {
    const server = await startLoopback();
    const variables = (value: string) =>
      clientOf(server).channels.setChannelVars({ channelId: '1', variables: { A: value } });
    const overhead = '{"variables":{"A":""}}'.length;
    const { message } = await failure(variables('é'.repeat((40_962 - overhead) / 2)), AriInputError);
    expect(message).toBe('channels.setChannelVars: 40962 bytes of JSON, Asterisk reads 40960: send less at once');
    await lastValueFrom(variables('é'.repeat((40_960 - overhead) / 2)));
    expect(server.requests.map(({ body }) => Buffer.byteLength(body))).toEqual([40_960]);
  });

  it('include the prefix of the server and the percent-encoding: no request line has more than 4,093 bytes', async () => {
    const server = await startLoopback();
    const url = `${server.url}/a/long/prefix/of/a/proxy`;
    const ari = clientOf({ url });
    for (let length = 3_000; length < 4_200; length += 1) {
      const call = ari.channels.originate({ endpoint: 'é'.repeat(10), app: 'x'.repeat(length) });
      await lastValueFrom(call);
    }
    const lines = server.requests.map(({ target }) => `POST ${target} HTTP/1.1`.length);
    expect(Math.max(...lines)).toBeLessThanOrEqual(4_093);
    expect(Math.max(...lines)).toBeGreaterThan(4_000);
    expect(lines.at(-1)).toBeLessThan(100);
  });
});
