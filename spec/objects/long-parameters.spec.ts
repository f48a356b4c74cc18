import { lastValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriInputError } from '../../src/index.js';
import type { Params } from '../../src/objects/build-request.js';
import { failure } from '../support/failure.js';
import { clientOf, startLoopback, type Received } from '../support/loopback.js';

async function sent(operation: string, params: Params): Promise<Received> {
  const server = await startLoopback();
  await lastValueFrom(clientOf(server).call(operation, params));
  return server.requests[0]!;
}

const expectJson = ({ headers, body }: Received, value: unknown): void => {
  expect(headers['content-type']).toBe('application/json');
  expect(JSON.parse(body)).toEqual(value);
};

describe('parameters that are too long for the request line', () => {
  const value = 'x'.repeat(4_000);

  it('of a write go into the body, all of them', async () => {
    const request = await sent('channels.setChannelVar', { channelId: '1', variable: 'a', value });
    expect(request.target).toBe('/ari/channels/1/variable');
    expectJson(request, { variable: 'a', value });
  });

  it('keep their types there: numbers, booleans, lists, and what was in the body before', async () => {
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

  it.each<[string, Params]>([
    ['channels.getChannelVar', { channelId: '1', variable: value }],
    ['bridges.create', { name: value }],
    ['bridges.create', { name: value, variables: { A: '1' } }],
    ['channels.answer', { channelId: value }],
  ])('are refused where they cannot be in the body: %s', async (operation, params) => {
    const server = await startLoopback();
    const { message } = await failure(clientOf(server).call(operation, params), AriInputError);
    expect(message).toMatch(new RegExp(`^${operation}: 4\\d{3} characters of parameters, Asterisk reads 3900$`));
    expect(server.requests).toHaveLength(0);
  });
});
