import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { firstValueFrom, take, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriConnectionError, AriHttpError, type AriEvent, type Problem } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, startLoopback, type Upgrade } from '../support/loopback.js';

const event = (eventname: string): string =>
  JSON.stringify({ type: 'ChannelUserevent', eventname, userevent: {}, application: 'hello' });

const nameOf = (heard: AriEvent): unknown => (heard as { eventname?: unknown }).eventname;

/** An unmasked text frame, as a server sends it. */
const frame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...length]), payload]);
};

const handshakeAnswer = ({ headers }: IncomingMessage): string => {
  const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
};

const refusing =
  (line: string, body: string, length = Buffer.byteLength(body)): Upgrade =>
  (_, socket) =>
    void socket.end(`HTTP/1.1 ${line}\r\ncontent-length: ${length}\r\n\r\n${body}`);

describe('the event socket', () => {
  it('is opened by the first subscription and not before', async () => {
    const server = await startLoopback();
    const ari = clientOf(server, { app: ['hello', 'a b/c'], subscribeAll: true });
    const events = ari.on('StasisStart');
    expect(server.handshakes).toHaveLength(0);
    const listening = [ari.events.subscribe(), events.subscribe(), ari.events.subscribe()];
    await firstValueFrom(ari.opened);
    expect(server.handshakes.map(({ url }) => url)).toEqual(['/ari/events?app=hello,a%20b%2Fc&subscribeAll=true']);
    for (const one of listening) one.unsubscribe();
  });

  it('offers no extension', async () => {
    const server = await startLoopback();
    await firstValueFrom(clientOf(server).opened);
    expect(server.handshakes[0]?.headers).not.toHaveProperty('sec-websocket-extensions');
  });

  it('loses no frame of those that come in one packet with the answer to the handshake', async () => {
    const server = await startLoopback({
      upgrade: (request, socket) =>
        void socket.write(
          Buffer.concat([Buffer.from(handshakeAnswer(request)), ...['a', 'b', 'c'].map((name) => frame(event(name)))]),
        ),
    });
    const heard = await firstValueFrom(clientOf(server).events.pipe(take(3), toArray()));
    expect(heard.map(nameOf)).toEqual(['a', 'b', 'c']);
  });

  it('brings frames in their order, of any size', async () => {
    const server = await startLoopback();
    const names = Array.from({ length: 500 }, (_, index) => `${index}${index % 100 === 0 ? 'x'.repeat(200_000) : ''}`);
    const socket = server.nextSocket();
    const heard = firstValueFrom(clientOf(server).events.pipe(take(names.length), toArray()));
    const peer = await socket;
    for (const name of names) peer.send(event(name));
    expect((await heard).map(nameOf)).toEqual(names);
  });

  it('lives on after a frame that is no event, and reports it', async () => {
    const server = await startLoopback();
    const ari = clientOf(server);
    const problems: Problem[] = [];
    const watching = ari.problems.subscribe((problem) => problems.push(problem));
    const socket = server.nextSocket();
    const heard = firstValueFrom(ari.events);
    const peer = await socket;
    for (const text of ['{', '[]', event('good')]) peer.send(text);
    expect(nameOf(await heard)).toBe('good');
    watching.unsubscribe();
    expect(problems).toMatchObject([
      { kind: 'frame', subject: '{' },
      { kind: 'frame', subject: '[]' },
    ]);
  });

  it('waits in a fragmented frame for the rest of it', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const heard = firstValueFrom(clientOf(server).events);
    const peer = await socket;
    const text = event('split ü');
    peer.send(text.slice(0, 20), { fin: false });
    peer.send(text.slice(20), { fin: true });
    expect(nameOf(await heard)).toBe('split ü');
  });
});

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

  it('also when the connection just breaks', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const failed = failure(clientOf(server).events, AriConnectionError);
    (await socket).terminate();
    expect((await failed).message).toContain('1006');
  });

  it('also when it never opened: cut, or not answered in time', async () => {
    const cutting = await startLoopback({ upgrade: (_, socket) => void socket.destroy() });
    await failure(clientOf(cutting).events, AriConnectionError);
    const silent = await startLoopback({ upgrade: () => undefined });
    await failure(clientOf(silent, { timeout: 50 }).events, AriConnectionError);
  });

  it('also when the peer answers something else than a WebSocket', async () => {
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
  ])('with the status %i and what Asterisk says', async (status, phrase) => {
    const body = '{"message":"Because of reasons"}';
    const server = await startLoopback({ upgrade: refusing(`${status} ${phrase}`, body) });
    const error = await failure(clientOf(server).events, AriHttpError);
    expect(error).toMatchObject({ status, reason: 'Because of reasons', method: 'GET', path: '/events' });
    expect(error.body).toEqual({ message: 'Because of reasons' });
    expect(error.message).toContain(`hello (GET /events): ${status} Because of reasons`);
  });

  it('with the reason phrase where the body is a page', async () => {
    const page = '<h1>no</h1>';
    const server = await startLoopback({ upgrade: refusing('400 Bad Request', page) });
    expect(await failure(clientOf(server).events, AriHttpError)).toMatchObject({ reason: 'Bad Request', body: page });
  });

  it('also when the body is cut short', async () => {
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

  it('in the middle of a handshake cuts it off', async () => {
    const begun = Promise.withResolvers<Duplex>();
    const server = await startLoopback({ upgrade: (_, socket) => begun.resolve(socket) });
    const listening = clientOf(server).events.subscribe();
    const socket = await begun.promise;
    const closed = once(socket.on('error', () => undefined).resume(), 'close');
    listening.unsubscribe();
    await closed;
    expect(server.handshakes).toHaveLength(1);
  });

  it('cuts a peer off that does not answer the closing frame for two seconds', { timeout: 10_000 }, async () => {
    const opened = Promise.withResolvers<Duplex>();
    const server = await startLoopback({
      upgrade: (request, socket) => {
        socket.write(handshakeAnswer(request));
        opened.resolve(socket);
      },
    });
    const ari = clientOf(server);
    const listening = ari.events.subscribe();
    await firstValueFrom(ari.opened);
    const socket = await opened.promise;
    const closed = once(socket.on('error', () => undefined).resume(), 'close');
    const start = performance.now();
    listening.unsubscribe();
    await closed;
    expect(performance.now() - start).toBeGreaterThan(1_800);
    expect(performance.now() - start).toBeLessThan(3_500);
  });
});
