import { once } from 'node:events';
import { filter, firstValueFrom, take, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { AriConnectionError, type AriConnectionState } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, json, startLoopback, type Answer, type Upgrade } from '../support/loopback.js';

const soon = { reconnect: { minDelay: 1 } };

/** An Asterisk without calls. */
const byPath: Answer = (request, response) =>
  json(request.path.startsWith('/ari/applications/') ? { name: 'hello', channel_ids: [] } : [])(request, response);

/** Returns the states of a client whose first event socket ends in some way and whose second one stays open. */
async function outage(end: (peer: WebSocket) => void, more = {}): Promise<readonly AriConnectionState[]> {
  const server = await startLoopback({ answer: byPath });
  const ari = clientOf(server, { ...soon, ...more });
  const first = server.nextSocket();
  const states: AriConnectionState[] = [];
  const watching = ari.connectionState.subscribe((state) => states.push(state));
  const received = firstValueFrom(ari.on('ChannelUserevent'));
  const second = first.then((peer) => {
    const next = server.nextSocket();
    end(peer);
    return next;
  });
  const peer = await second;
  await expect.poll(() => states.filter(({ type }) => type === 'open')).toHaveLength(2);
  peer.send('{"type":"ChannelUserevent","eventname":"back","userevent":{}}');
  expect(await received).toMatchObject({ eventname: 'back' });
  watching.unsubscribe();
  return states;
}

const types = ['idle', 'connecting', 'open', 'waiting', 'connecting', 'open', 'idle'];

describe('an event socket that ends causes an outage and a reconnect', () => {
  it.each<[string, (peer: WebSocket) => void, string]>([
    ['closed with 1000, as by a graceful restart', (peer) => peer.close(1000), '(1000)'],
    ['closed with 1001', (peer) => peer.close(1001, 'going'), '(1001 going)'],
    ['closed without a code', (peer) => peer.close(), '(1005)'],
    ['closed with 1011', (peer) => peer.close(1011, 'broken'), '(1011 broken)'],
    ['cut', (peer) => peer.terminate(), '(1006)'],
  ])('%s', async (_, end, cause) => {
    const states = await outage(end);
    expect(states.map(({ type }) => type)).toEqual(types);
    expect(states[3]).toMatchObject({ attempt: 1, cause: { name: 'AriConnectionError' } });
    expect(String((states[3] as { cause: unknown }).cause)).toContain(cause);
  });

  it('in the middle of a frame: the received part is dropped', async () => {
    const states = await outage((peer) => {
      peer.send('{"type":"Channel', { fin: false });
      peer.terminate();
    });
    expect(states.map(({ type }) => type)).toEqual(types);
  });
});

describe('a frame', () => {
  const event = (size: number): string => {
    const text = '{"type":"ChannelUserevent","eventname":""}';
    return text.replace('""', `"${'x'.repeat(size - text.length)}"`);
  };

  it('of the size of maxPayload is received', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const received = firstValueFrom(clientOf(server, { maxPayload: 1_000 }).events);
    (await socket).send(event(1_000));
    expect(await received).toHaveProperty('eventname', 'x'.repeat(958));
  });

  it('of 16 MiB is received by default', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const received = firstValueFrom(clientOf(server).events);
    (await socket).send(event(2 ** 24));
    expect(await received).toHaveProperty('eventname.length', 2 ** 24 - 42);
  });

  it.each([
    ['whole', (peer: WebSocket) => peer.send(event(1_001))],
    [
      'in parts',
      (peer: WebSocket) => ['x'.repeat(900), 'x'.repeat(101)].forEach((part) => peer.send(part, { fin: false })),
    ],
  ])('larger than that, %s, is rejected with 1009, and the cause of the outage contains the code', async (_, send) => {
    let closed: Promise<unknown[]> | undefined;
    const states = await outage(
      (peer) => {
        closed = once(peer, 'close');
        send(peer);
      },
      { maxPayload: 1_000 },
    );
    expect(states.map(({ type }) => type)).toEqual(types);
    expect(states[3]).toMatchObject({
      cause: { name: 'AriConnectionError', message: 'event socket: a frame was larger than maxPayload, 1000 bytes' },
    });
    expect((await closed!)[0]).toBe(1009);
  });

  it('with a large length in its header is rejected before it arrives', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const failed = failure(clientOf(server).events, AriConnectionError);
    const peer = await socket;
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(2n ** 40n);
    (peer as unknown as { _socket: NodeJS.WritableStream })._socket.write(
      Buffer.concat([Buffer.from([0x81, 127]), length]),
    );
    expect((await failed).message).toContain('maxPayload');
  });
});

const refusing =
  (status: number): Upgrade =>
  (_, socket) =>
    void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);

describe('a handshake that is refused', () => {
  it.each([400, 401, 403, 404, 426, 500, 502, 503])('with %i is repeated', async (status) => {
    const server = await startLoopback({ upgrade: refusing(status) });
    const ari = clientOf(server, soon);
    const waiting = firstValueFrom(
      ari.connectionState.pipe(
        filter(({ type }) => type === 'waiting'),
        take(3),
        toArray(),
      ),
    );
    const listening = ari.events.subscribe();
    const states = await waiting;
    listening.unsubscribe();
    expect(states).toMatchObject([1, 2, 3].map((attempt) => ({ attempt, cause: { name: 'AriHttpError', status } })));
  });
});
