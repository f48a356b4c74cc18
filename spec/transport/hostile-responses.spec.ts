import dns from 'node:dns';
import { firstValueFrom, type Observable } from 'rxjs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createAri as createInPage } from '../../src/index.browser.js';
import { AriError, AriProtocolError, AriTimeoutError, connect, createAri, type Ari } from '../../src/index.js';
import { resolveOptions } from '../../src/resolve-options.js';
import { createHttpSender } from '../../src/transport/http-sender.js';
import { failure } from '../support/failure.js';
import { clientOf, optionsFor } from '../support/loopback.js';
import { flood, startRawServer, type RawServer } from '../support/raw-server.js';
import { hostileBehaviors } from './hostile-behaviors.js';

const MAX_BYTES = 100_000;
/** The most that the kernels of both ends buffer in addition to the bytes that the client reads. */
const BUFFERS_BYTES = 12_000_000;
const limits = { maxPayload: MAX_BYTES, maxFileSize: MAX_BYTES };
const options = { ...limits, timeout: 100 };
const patient = { ...limits, timeout: 60_000 };
const patience = { timeout: 30_000 };

const requestsOf = (ari: Ari): Observable<unknown>[] => [
  ari.channels.list(),
  ari.channels.answer({ channelId: '1' }),
  ari.channels.setChannelVars({ channelId: '1', variables: { a: 'b' } }),
  ari.recordings.getStoredFile({ recordingName: 'r' }),
];

async function expectFailures(server: RawServer, ari: Ari): Promise<void> {
  await Promise.all(requestsOf(ari).map((request) => failure(request, AriError)));
  expect(await firstValueFrom(ari.requestQueue)).toEqual({ inFlight: 0, queued: 0 });
  // Idle connections are kept for four seconds.
  await expect.poll(() => server.openConnections(), patience).toBe(0);
}

describe('a request fails with an AriError and releases its slot and its connection', () => {
  it.each(Object.entries(hostileBehaviors))('when the server %s', async (_, behavior) => {
    const server = await startRawServer(behavior);
    await expectFailures(server, clientOf(server, options));
    expect(server.bytesSent()).toBeLessThan(BUFFERS_BYTES);
  });

  it.each(Object.entries(hostileBehaviors))('in a page, when the server %s', async (_, behavior) => {
    const server = await startRawServer(behavior);
    const ari = createInPage(optionsFor(server, options));
    await Promise.all(requestsOf(ari).map((request) => failure(request, AriError)));
    expect(await firstValueFrom(ari.requestQueue)).toEqual({ inFlight: 0, queued: 0 });
  });

  it.each(Object.entries(hostileBehaviors))('with connect, when the server %s', async (_, behavior) => {
    const server = await startRawServer(behavior);
    await failure(connect(optionsFor(server, options)), AriError);
    await expect.poll(() => server.openConnections(), patience).toBe(0);
  });

  it.each(Object.entries(hostileBehaviors))('on the event socket, when the server %s', async (_, behavior) => {
    const server = await startRawServer(behavior);
    await failure(clientOf(server, { ...limits, handshakeTimeout: 200 }).events, AriError);
    await expect.poll(() => server.openConnections(), patience).toBe(0);
    expect(server.bytesSent()).toBeLessThan(BUFFERS_BYTES);
  });

  it('when the server accepts a connection and no TLS handshake', async () => {
    const server = await startRawServer(() => undefined);
    const url = server.url.replace('http:', 'https:');
    await expectFailures(server, createAri(optionsFor({ url }, options)));
    await expect.poll(() => server.connections.length, patience).toBeGreaterThan(0);
  });

  it('when the host name is never resolved', async () => {
    const lookup = vi.spyOn(dns, 'lookup').mockImplementation(() => undefined);
    onTestFinished(() => lookup.mockRestore());
    const ari = clientOf({ url: 'http://localhost:9' }, options);
    for (const request of requestsOf(ari)) await failure(request, AriTimeoutError);
    expect(lookup).toHaveBeenCalled();
    expect(await firstValueFrom(ari.requestQueue)).toEqual({ inFlight: 0, queued: 0 });
  });

  it('when the platform does not notice the abort of a request', async () => {
    const credentials = { headers: {}, query: '', redact: (text: string) => text };
    const deaf = { fetch: () => new Promise<never>(() => undefined), isNotSent: () => false };
    const send = createHttpSender(resolveOptions(optionsFor({ url: 'http://localhost' }, options)), credentials, deaf);
    const request = { operation: 'channels.answer', method: 'POST', path: '/channels/1/answer', query: '' };
    await failure(send(request), AriTimeoutError);
  });
});

const OK = 'HTTP/1.1 200 OK\r\n';

describe('a response that exceeds the limit', () => {
  const endless = (head: string) =>
    startRawServer((socket) => {
      socket.write(`${head}\r\n\r\n`);
      flood(socket, '[1,');
    });

  it('fails its request with an error that names the limit and the option', async () => {
    const ari = clientOf(await endless('HTTP/1.1 200 OK'), patient);
    expect((await failure(ari.channels.list(), AriProtocolError)).message).toBe(
      'channels.list (GET /channels): the response has more than 100000 bytes: give a larger maxPayload',
    );
    const file = ari.recordings.getStoredFile({ recordingName: 'r' });
    expect((await failure(file, AriProtocolError)).message).toMatch(
      /more than 100000 bytes: give a larger maxFileSize$/,
    );
  });

  it('is not read if its length exceeds the limit', async () => {
    const server = await startRawServer((socket) => void socket.write(`${OK}content-length: 100001\r\n\r\n`));
    const ari = clientOf(server, patient);
    await failure(ari.channels.list(), AriProtocolError);
  });

  it('is an AriHttpError with the beginning of its body if the status is an error', async () => {
    const ari = clientOf(await endless('HTTP/1.1 503 Service Unavailable'), patient);
    const error = await failure(ari.channels.list(), AriError);
    expect(error).toMatchObject({ name: 'AriHttpError', status: 503, reason: 'Service Unavailable' });
    expect((error as unknown as { body: string }).body).toHaveLength(65_536);
    expect(error.message.length).toBeLessThan(200);
  });

  it.each([
    ['maxPayload', 'asterisk.getGlobalVar', { variable: 'A' }],
    ['maxFileSize', 'recordings.getStoredFile', { recordingName: 'r' }],
  ])('is one of more than %s bytes, and no other', async (option, operation, params) => {
    const text = 'x'.repeat(MAX_BYTES - '{"value":""}'.length);
    const body = JSON.stringify({ value: text });
    const server = await startRawServer(
      (socket) => void socket.write(`${OK}content-length: ${body.length}\r\n\r\n${body}`),
    );
    const others = { maxPayload: 1, maxFileSize: 1, [option]: MAX_BYTES };
    const value = await firstValueFrom(clientOf(server, others).request(operation, params));
    if (option === 'maxPayload') expect(value).toEqual({ value: text });
    else expect(value).toHaveLength(MAX_BYTES);
  });

  it('is read at the beginning when a handshake is refused', async () => {
    const ari = clientOf(await endless('HTTP/1.1 403 Forbidden'), patient);
    const error = await failure(ari.events, AriError);
    expect(error).toMatchObject({ name: 'AriHttpError', status: 403, reason: 'Forbidden' });
    expect((error as unknown as { body: string }).body).toHaveLength(65_536);
  });

  it('fails its request in a page while it arrives', async () => {
    const server = await endless('HTTP/1.1 200 OK');
    const ari = createInPage(optionsFor(server, patient));
    expect((await failure(ari.channels.list(), AriProtocolError)).message).toContain('maxPayload');
    await expect.poll(() => server.openConnections(), patience).toBe(0);
    expect(server.bytesSent()).toBeLessThan(BUFFERS_BYTES);
  });
});

it('a connection is closed if the server sends data after its response', async () => {
  const server = await startRawServer((socket) => {
    socket.write(`${OK}content-length: 2\r\n\r\n[]`);
    setTimeout(() => flood(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil'), 50);
  });
  const ari = clientOf(server, patient);
  expect(await firstValueFrom(ari.channels.list())).toEqual([]);
  await expect.poll(() => server.openConnections(), patience).toBe(0);
  expect(server.bytesSent()).toBeLessThan(BUFFERS_BYTES);
  expect(await firstValueFrom(ari.channels.list())).toEqual([]);
});
