import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriConnectionError, AriHttpError, AriOutcomeUnknownError, AriTimeoutError } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, cut, json, startLoopback, status } from '../support/loopback.js';

/** A server that holds back its responses. `next` is the response to the next request. */
async function startSlow() {
  const waiting: ServerResponse[] = [];
  const wanted: ((response: ServerResponse) => void)[] = [];
  const server = await startLoopback({
    answer: (_, response) => {
      const take = wanted.shift();
      if (take) take(response);
      else waiting.push(response);
    },
  });
  const next = (): Promise<ServerResponse> =>
    new Promise((resolve) => {
      const here = waiting.shift();
      if (here) resolve(here);
      else wanted.push(resolve);
    });
  return { server, next };
}

describe('a request', () => {
  it('is sent once for each subscription, and not before', async () => {
    const server = await startLoopback({ answer: json({ ping: 'pong' }) });
    const ping = clientOf(server).asterisk.ping();
    expect(server.requests).toHaveLength(0);
    await firstValueFrom(ping);
    await firstValueFrom(ping);
    expect(server.requests.map(({ target }) => target)).toEqual(['/ari/asterisk/ping', '/ari/asterisk/ping']);
  });

  it('emits one value and completes', async () => {
    const server = await startLoopback({ answer: json({ ping: 'pong' }) });
    const values = await lastValueFrom(clientOf(server).asterisk.ping().pipe(toArray()));
    expect(values).toEqual([{ ping: 'pong' }]);
  });

  it.each([500, 503, 408, 429])('is sent once when the status is %i', async (code) => {
    const server = await startLoopback({ answer: status(code, { 'retry-after': '0' }) });
    await failure(clientOf(server).asterisk.ping(), AriHttpError);
    await failure(clientOf(server).channels.hangup({ channelId: '1' }), AriHttpError);
    expect(server.requests).toHaveLength(2);
  });

  it.each(['GET', 'DELETE', 'POST', 'PUT'])('is sent once when the connection is cut: %s', async (method) => {
    const server = await startLoopback({ answer: cut });
    const { channels, asterisk, deviceStates } = clientOf(server);
    const calls = {
      GET: asterisk.ping(),
      DELETE: channels.hangup({ channelId: '1' }),
      POST: channels.answer({ channelId: '1' }),
      PUT: deviceStates.update({ deviceName: 'Stasis:a', deviceState: 'BUSY' }),
    };
    const error = await failure<Error>(calls[method as keyof typeof calls], Error);
    expect(error).toBeInstanceOf(method === 'GET' ? AriConnectionError : AriOutcomeUnknownError);
    expect(server.requests.map((request) => request.method)).toEqual([method]);
  });
});

describe('without a response', () => {
  it.each(['channels.list', 'channels.answer'])('%s fails after its timeout', async (operation) => {
    const { server } = await startSlow();
    const params = operation === 'channels.answer' ? { channelId: '17.1' } : {};
    const error = await failure(clientOf(server, { timeout: 50 }).request(operation, params), AriTimeoutError);
    expect(error.message).toContain(operation);
    expect(error.message).toContain('50 ms');
    expect(server.requests).toHaveLength(1);
  });

  it('fails also when the timeout passes in the middle of a body', async () => {
    const server = await startLoopback({
      answer: (_, response) => void response.writeHead(200, { 'content-length': '10' }).write('[1,'),
    });
    await failure(clientOf(server, { timeout: 100 }).channels.list(), AriTimeoutError);
  });

  it('a read that ends in the middle of its body is a lost connection', async () => {
    const server = await startLoopback({
      answer: (_, response) =>
        void response.writeHead(200, { 'content-length': '10' }).write('[1,', () => response.destroy()),
    });
    await failure(clientOf(server).channels.list(), AriConnectionError);
  });
});

it('clients share connections, because a server accepts few', async () => {
  const ports: unknown[] = [];
  const server = await startLoopback({
    answer: (_, response) => {
      ports.push(response.socket?.remotePort);
      response.writeHead(204).end();
    },
  });
  for (let count = 0; count < 5; count += 1) await firstValueFrom(clientOf(server).asterisk.ping());
  expect(ports).toHaveLength(5);
  expect(new Set(ports).size).toBe(1);
});

it('a response may take longer than an idle connection is kept', async () => {
  const ports: unknown[] = [];
  const server = await startLoopback({
    answer: (_, response) => {
      ports.push(response.socket?.remotePort);
      setTimeout(() => response.writeHead(204).end(), ports.length === 2 ? 4_500 : 0);
    },
  });
  const ari = clientOf(server);
  await firstValueFrom(ari.asterisk.ping());
  await firstValueFrom(ari.channels.answer({ channelId: '1' }));
  await firstValueFrom(ari.asterisk.ping());
  expect(new Set(ports).size).toBe(1);
});

describe('unsubscribing', () => {
  it('cuts a read: the server sees the end of the connection', async () => {
    const { server, next } = await startSlow();
    const reading = clientOf(server).channels.list().subscribe();
    const response = await next();
    const closed = once(response, 'close');
    reading.unsubscribe();
    await closed;
    expect(response.writableFinished).toBe(false);
  });

  it('lets a write finish, and ignores its response', async () => {
    const { server, next } = await startSlow();
    const received: unknown[] = [];
    const { channels, asterisk } = clientOf(server);
    const writing = channels.answer({ channelId: '1' }).subscribe((value) => received.push(value));
    const response = await next();
    writing.unsubscribe();
    // Another request in between gives the abort the time to arrive.
    const ping = firstValueFrom(asterisk.ping());
    (await next()).writeHead(204).end();
    await ping;
    expect(response.destroyed).toBe(false);
    const finished = once(response, 'finish');
    response.writeHead(204).end();
    await finished;
    expect(received).toEqual([]);
  });
});

describe('a refused connection', () => {
  it.each(['channels.list', 'channels.create'])('shows for %s that it was never sent', async (operation) => {
    // A port that was free a moment ago and has no listener.
    const { createServer } = await import('node:net');
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    const ari = clientOf({ url: `http://127.0.0.1:${port}` });
    const params = operation === 'channels.create' ? { endpoint: 'Local/1@default', app: 'hello' } : {};
    const error = await failure(ari.request(operation, params), AriConnectionError);
    expect(error.message).toContain(operation);
    expect(error.message).toContain('ECONNREFUSED');
  });
});

it.each([301, 302, 303, 307, 308])('a redirect is not followed: %i', async (code) => {
  const elsewhere = await startLoopback();
  const server = await startLoopback({ answer: status(code, { location: `${elsewhere.url}/ari/asterisk/ping` }) });
  const error = await failure(clientOf(server).asterisk.ping(), AriHttpError);
  expect(error.status).toBe(code);
  expect(error.message).toContain('redirects are not followed');
  expect(server.requests).toHaveLength(1);
  expect(elsewhere.requests).toHaveLength(0);
});
