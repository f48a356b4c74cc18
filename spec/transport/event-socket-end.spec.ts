import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { firstValueFrom, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriConnectionError, AriHttpError } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, startLoopback, type Upgrade } from '../support/loopback.js';
import { handshakeAnswer } from '../support/raw-socket.js';
import { settlesWithin } from '../support/wait.js';

const refusing =
  (line: string, body: string, length = Buffer.byteLength(body)): Upgrade =>
  (_, socket) =>
    void socket.end(`HTTP/1.1 ${line}\r\ncontent-length: ${length}\r\n\r\n${body}`);

/** The other end has closed a connection. */
const gone = (socket: Duplex): Promise<unknown> =>
  once(
    socket
      .on('error', () => undefined)
      .on('end', () => socket.end())
      .resume(),
    'close',
  );

describe('the end of the event socket is an AriConnectionError', () => {
  it.each([
    [1000, ''],
    [1000, 'bye'],
    [1011, 'broken'],
  ])('with the code %i and the reason "%s"', async (code, reason) => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const failed = failure(clientOf(server).events, AriConnectionError);
    (await socket).close(code, reason);
    const { message } = await failed;
    expect(message).toBe(`event socket closed by Asterisk (${[code, reason].filter(Boolean).join(' ')})`);
  });

  it.each([
    ['with a code', [0x88, 2, 0x03, 0xe8], '1000'],
    ['with a code and a reason', [0x88, 5, 0x03, 0xe8, ...Buffer.from('bye')], '1000 bye'],
    ['without a code', [0x88, 0], '1005'],
  ])('as soon as the close frame has arrived, %s, although the connection stays open', async (_, frame, text) => {
    let closed: Promise<unknown> | undefined;
    const server = await startLoopback({
      upgrade: (request, socket) => {
        closed = gone(socket);
        socket.write(handshakeAnswer(request));
        socket.write(Buffer.from(frame));
      },
    });
    const ari = clientOf(server, { ping: { interval: 600_000 } });
    expect((await failure(ari.events, AriConnectionError)).message).toBe(`event socket closed by Asterisk (${text})`);
    await closed;
  });

  it('also for requests that wait for a response on the socket', async () => {
    const server = await startLoopback({
      upgrade: (request, socket) => {
        socket.write(handshakeAnswer(request));
        // The first bytes of the client belong to its request.
        socket.once('data', () => socket.write(Buffer.from([0x88, 2, 0x03, 0xe8])));
      },
    });
    const ari = clientOf(server, { restTransport: 'websocket', timeout: 600_000 });
    ari.events.subscribe({ error: () => undefined });
    await firstValueFrom(ari.opened);
    await failure(ari.channels.list(), AriConnectionError);
  });

  it('also when the connection breaks', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const failed = failure(clientOf(server).events, AriConnectionError);
    (await socket).terminate();
    expect((await failed).message).toContain('1006');
  });

  it('also when the socket never opened: it was cut, or the handshake timed out', async () => {
    const cutting = await startLoopback({ upgrade: (_, socket) => void socket.destroy() });
    await failure(clientOf(cutting).events, AriConnectionError);
    const silent = await startLoopback({ upgrade: () => undefined });
    const { message } = await failure(clientOf(silent, { handshakeTimeout: 50 }).events, AriConnectionError);
    expect(message).toMatch(/^event socket: not open within 50 ms\. Requested http:/);
  });

  it('also when the response to the handshake does not end in time', async () => {
    const dripping = await startLoopback({
      upgrade: (_, socket) => {
        socket.write('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 1000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 10);
        socket.on('close', () => clearInterval(drip)).on('error', () => undefined);
      },
    });
    await failure(clientOf(dripping, { handshakeTimeout: 100 }).events, AriConnectionError);
  });

  it('also when the server does not respond with a WebSocket', async () => {
    const server = await startLoopback({
      upgrade: (request, socket) => void socket.end(handshakeAnswer(request).replace(/Accept: \S+/, 'Accept: wrong')),
    });
    await failure(clientOf(server).events, AriConnectionError);
  });
});

describe('a refused handshake is an AriHttpError', () => {
  it.each([
    [401, 'Unauthorized'],
    [403, 'Forbidden'],
    [404, 'Not Found'],
    [503, 'Service Unavailable'],
  ])('with the status %i and the message of Asterisk', async (status, phrase) => {
    const body = '{"message":"Because of reasons"}';
    const server = await startLoopback({ upgrade: refusing(`${status} ${phrase}`, body) });
    const error = await failure(clientOf(server).events, AriHttpError);
    expect(error).toMatchObject({ status, reason: 'Because of reasons', method: 'GET', path: '/events' });
    expect(error.body).toEqual({ message: 'Because of reasons' });
    expect(error.message).toContain(`hello (GET /events): ${status} Because of reasons`);
  });

  it('with the reason phrase if the body is a page', async () => {
    const page = '<h1>no</h1>';
    const server = await startLoopback({ upgrade: refusing('400 Bad Request', page) });
    expect(await failure(clientOf(server).events, AriHttpError)).toMatchObject({ reason: 'Bad Request', body: page });
  });

  it('also when the body is incomplete', async () => {
    const server = await startLoopback({ upgrade: refusing('503 Service Unavailable', 'wai', 100) });
    expect(await failure(clientOf(server).events, AriHttpError)).toMatchObject({ status: 503, body: 'wai' });
  });

  it('and a redirect is not followed', async () => {
    const elsewhere = await startLoopback();
    const location = `location: ${elsewhere.url}/ari/events`;
    const server = await startLoopback({ upgrade: refusing(`302 Found\r\n${location}`, '') });
    expect((await failure(clientOf(server).events, AriHttpError)).status).toBe(302);
    expect(elsewhere.handshakes).toHaveLength(0);
  });
});

describe('unsubscribing', () => {
  it('closes the socket with 1000', async () => {
    const server = await startLoopback();
    const ari = clientOf(server);
    const socket = server.nextSocket();
    const listening = ari.events.subscribe();
    await firstValueFrom(ari.opened);
    const closed = once(await socket, 'close');
    listening.unsubscribe();
    expect((await closed)[0]).toBe(1000);
  });

  it('cuts the connection during a handshake', async () => {
    const handshakes = new Subject<Duplex>();
    const server = await startLoopback({ upgrade: (_, socket) => handshakes.next(socket) });
    const handshake = firstValueFrom(handshakes);
    const listening = clientOf(server).events.subscribe();
    const closed = gone(await handshake);
    listening.unsubscribe();
    await closed;
    expect(server.handshakes).toHaveLength(1);
  });

  it('cuts a peer that does not answer the close frame within a second', async () => {
    const handshakes = new Subject<Duplex>();
    const server = await startLoopback({
      upgrade: (request, socket) => {
        socket.write(handshakeAnswer(request));
        handshakes.next(socket);
      },
    });
    const handshake = firstValueFrom(handshakes);
    const ari = clientOf(server);
    const listening = ari.events.subscribe();
    await firstValueFrom(ari.opened);
    const closed = gone(await handshake);
    listening.unsubscribe();
    expect(await settlesWithin(closed, 700)).toBe(false);
    expect(await settlesWithin(closed, 10_000)).toBe(true);
  });
});
