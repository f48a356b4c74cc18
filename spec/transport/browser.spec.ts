import { inspect } from 'node:util';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connect, createAri } from '../../src/index.browser.js';
import { AriConnectionError, AriError, AriHttpError, AriProtocolError } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { credentials, cut, json, optionsFor, secrets, startLoopback } from '../support/loopback.js';

const key = encodeURIComponent(`${credentials.username}:${credentials.password}`);

/** Like the WebSocket of a browser: an error event without a listener does not throw. */
class PlatformSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', PlatformSocket);
  onTestFinished(() => void vi.unstubAllGlobals());
});

describe('the transport of a page', () => {
  it('sends the credentials in the query of every request, and in no header', async () => {
    const server = await startLoopback({ answer: json([]) });
    const ari = createAri(optionsFor(server));
    await firstValueFrom(ari.channels.list());
    await failure(ari.asterisk.getInfo({ only: ['build', 'status'] }), AriProtocolError);
    await firstValueFrom(ari.channels.setChannelVar({ channelId: '1', variable: 'a', value: 'b' }));
    expect(server.requests.map(({ target }) => target)).toEqual([
      `/ari/channels?api_key=${key}`,
      `/ari/asterisk/info?only=build%2Cstatus&api_key=${key}`,
      `/ari/channels/1/variable?variable=a&value=b&api_key=${key}`,
    ]);
    for (const { headers, query } of server.requests) {
      expect(headers).not.toHaveProperty('authorization');
      expect(query.get('api_key')).toBe(`${credentials.username}:${credentials.password}`);
    }
  });

  it('sends the credentials in the query of the event socket', async () => {
    const server = await startLoopback();
    await firstValueFrom(createAri(optionsFor(server)).opened);
    expect(server.handshakes[0]?.url).toBe(`/ari/events?app=hello&api_key=${key}`);
    expect(server.handshakes[0]?.headers).not.toHaveProperty('authorization');
  });

  it('receives events through the WebSocket of the platform, and closes it with 1000 on unsubscription', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const received = firstValueFrom(createAri(optionsFor(server)).on('ChannelUserevent'));
    const peer = await socket;
    const closed = new Promise((resolve) => peer.once('close', resolve));
    peer.send('{"type":"ChannelUserevent","eventname":"hi","userevent":{}}');
    expect(await received).toMatchObject({ eventname: 'hi' });
    expect(await closed).toBe(1000);
  });

  it('reports the end of the event socket as an AriConnectionError with its code', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const failed = failure(createAri(optionsFor(server)).events, AriConnectionError);
    (await socket).close(1000, 'bye');
    expect((await failed).message).toBe('event socket closed (1000 bye)');
  });

  it('fails the requests that wait for a response on the event socket when it ends', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const ari = createAri(optionsFor(server, { restTransport: 'websocket', timeout: 600_000 }));
    ari.events.subscribe({ error: () => undefined });
    const peer = await socket;
    await firstValueFrom(ari.opened);
    peer.once('message', () => peer.close(1000));
    await failure(ari.channels.list(), AriConnectionError);
  });

  it('reports a failed handshake as an AriConnectionError', async () => {
    const server = await startLoopback({ upgrade: (_, socket) => void socket.destroy() });
    await failure(createAri(optionsFor(server)).events, AriConnectionError);
  });

  it('reads a response with a status without a body, although Chromium provides an empty body', async () => {
    const body = new ReadableStream({ start: (controller) => controller.close() });
    vi.stubGlobal('fetch', () =>
      Promise.resolve({ body, ok: true, status: 204, statusText: 'No Content', type: 'cors' }),
    );
    const ari = createAri({ url: 'http://127.0.0.1:1', app: 'hello', ...credentials });
    await expect(lastValueFrom(ari.channels.hangup({ channelId: '1' }))).resolves.toBeUndefined();
  });

  it('keeps the credentials out of errors and clients', async () => {
    const server = await startLoopback({ answer: cut, upgrade: (_, socket) => void socket.destroy() });
    const refusing = await startLoopback({ answer: json({ message: 'Authentication required' }, 401) });
    const ari = createAri(optionsFor(server));
    const things = [
      ari,
      await failure(ari.asterisk.ping(), AriError),
      await failure(ari.channels.answer({ channelId: '1' }), AriError),
      await failure(ari.events, AriError),
      await failure(createAri(optionsFor(refusing)).asterisk.ping(), AriHttpError),
      await failure(connect(optionsFor(refusing)), AriHttpError),
    ];
    const printed = things.map((thing) => inspect(thing, { depth: Infinity, showHidden: true })).join('\n');
    for (const secret of [...secrets, 'api_key']) expect(printed).not.toContain(secret);
  });
});
