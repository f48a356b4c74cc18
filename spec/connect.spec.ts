import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { firstValueFrom, lastValueFrom, Subject, toArray } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import { discoverAri } from '../src/connect.js';
import {
  AriConnectionError,
  AriHttpError,
  AriInputError,
  AriProtocolError,
  AriTimeoutError,
  AriUnsupportedError,
  connect,
} from '../src/index.js';
import { nodeTransport } from '../src/transport/node.js';
import { documents16, documents22, serving, type Documents } from './support/declarations.js';
import { failure } from './support/failure.js';
import { cut, json, optionsFor, startLoopback, status, text, type Answer } from './support/loopback.js';

const paths = Object.keys(documents22).sort();

const startServing = (documents: Documents, otherwise?: Answer) =>
  startLoopback({ answer: serving(documents, otherwise) });

describe('connect', () => {
  it('requests each document once per subscription, and not before', async () => {
    const server = await startServing(documents22);
    const connecting = connect(optionsFor(server));
    expect(server.requests).toHaveLength(0);
    for (const round of [1, 2]) {
      await firstValueFrom(connecting);
      expect(server.requests).toHaveLength(12 * round);
      const requests = server.requests.slice(12 * (round - 1)).map(({ target }) => target);
      expect(requests[0]).toBe('/ari/api-docs/resources.json');
      expect(requests.sort()).toEqual(paths.map((path) => `/ari${path}`));
    }
  });

  it('emits one client and completes; opens no event socket', async () => {
    const server = await startServing(documents22);
    expect(await lastValueFrom(connect(optionsFor(server)).pipe(toArray()))).toHaveLength(1);
    expect(server.handshakes).toHaveLength(0);
  });

  it('creates one transport for the description and the client', async () => {
    const options = optionsFor(await startServing(documents22));
    const transport = vi.fn(nodeTransport);
    await firstValueFrom(discoverAri(options, { transport }));
    expect(transport).toHaveBeenCalledOnce();
    await firstValueFrom(connect({ ...options, transport }));
    expect(transport).toHaveBeenCalledTimes(2);
  });

  it('requests all declarations concurrently', async () => {
    const held: (() => void)[] = [];
    const answer = serving(documents22);
    const server = await startLoopback({
      answer: (request, response) => {
        if (request.path.endsWith('resources.json')) return answer(request, response);
        held.push(() => answer(request, response));
        // The server responds only after all requests have arrived.
        if (held.length === 11) for (const release of held) release();
      },
    });
    await firstValueFrom(connect(optionsFor(server)));
    expect(held).toHaveLength(11);
  });

  it('ignores the URL in the documents', async () => {
    const server = await startServing(documents22, json({ ping: 'pong' }));
    const ari = await firstValueFrom(connect(optionsFor({ url: `${server.url}/pbx` })));
    expect(await firstValueFrom(ari.asterisk.ping())).toEqual({ ping: 'pong' });
    expect(server.requests.at(-1)?.target).toBe('/pbx/ari/asterisk/ping');
  });

  it('aborts its requests on unsubscription', async () => {
    const responses = new Subject<ServerResponse>();
    const server = await startLoopback({ answer: (_, response) => responses.next(response) });
    const first = firstValueFrom(responses);
    const connecting = connect(optionsFor(server)).subscribe();
    const closed = once(await first, 'close');
    connecting.unsubscribe();
    await closed;
    expect(server.requests).toHaveLength(1);
  });
});

describe('connect fails', () => {
  const broken: Documents = { ...documents22, '/api-docs/channels.json': { apis: 'none' } };
  it.each<[string, Answer, abstract new (...args: never[]) => Error]>([
    ['when the password is wrong', json({ message: 'Authentication required' }, 401), AriHttpError],
    ['when there is no ARI', text('<h1>Not Found</h1>', 404), AriHttpError],
    ['when the connection breaks', cut, AriConnectionError],
    ['when no answer comes', () => undefined, AriTimeoutError],
    ['when it is a web page', text('<h1>Hello</h1>'), AriProtocolError],
    ['when it is nothing', status(204), AriProtocolError],
    ['when it is no list of declarations', json({ apis: 'none' }), AriProtocolError],
    [
      'when a declaration is missing',
      serving({ ...documents22, '/api-docs/sounds.json': undefined }),
      AriProtocolError,
    ],
    ['when a declaration is invalid', serving(broken), AriProtocolError],
  ])('%s', async (_, answer, type) => {
    const server = await startLoopback({ answer });
    const error = await failure(connect(optionsFor(server, type === AriTimeoutError ? { timeout: 200 } : {})), type);
    expect(error.message).toMatch(/API description/);
  });
});

describe('a client of Asterisk 16', () => {
  it.each([
    ['channels.progress', { channelId: '1' }],
    ['bridges.getBridgeVars', { bridgeId: '1', variables: 'A' }],
    ['events.claimChannel', { channelId: '1', application: 'a' }],
  ])('rejects %s, names the releases that have it, and sends nothing', async (operation, params) => {
    const server = await startServing(documents16);
    const ari = await firstValueFrom(connect(optionsFor(server)));
    const requests = server.requests.length;
    const error = await failure(ari.request(operation, params), AriUnsupportedError);
    expect(error.operation).toBe(operation);
    expect(error.since.length).toBeGreaterThan(0);
    for (const release of error.since) expect(error.message).toContain(release);
    expect(server.requests).toHaveLength(requests);
  });

  it('rejects them as methods of resources and objects too', async () => {
    const ari = await firstValueFrom(connect(optionsFor(await startServing(documents16))));
    await failure(ari.channels.progress({ channelId: '1' }), AriUnsupportedError);
    await failure(ari.channel('1').progress(), AriUnsupportedError);
    await failure(ari.events.claimChannel({ channelId: '1', application: 'a' }), AriUnsupportedError);
  });

  it('rejects parameters of later releases', async () => {
    const server = await startServing(documents16);
    const ari = await firstValueFrom(connect(optionsFor(server)));
    const { message } = await failure(ari.channels.hangup({ channelId: '1', reason_code: '16' }), AriInputError);
    expect(message).toBe('channels.hangup: there is no parameter reason_code; its parameters are: channelId, reason');
  });
});
