import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { filter, firstValueFrom, type Observable } from 'rxjs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { AriConnectionError, type Ari, type AriConnectionState } from '../../src/index.js';
import { certificateOf } from '../support/certificate.js';
import { failure } from '../support/failure.js';
import { clientOf, json, startLoopback, type Loopback, type Script } from '../support/loopback.js';
import { frame } from '../support/raw-socket.js';
import { settlesWithin, waitUntil } from '../support/wait.js';

const ping = { interval: 400, timeout: 300 };

interface Quiet {
  readonly server: Loopback;
  /** Returns the server's end of the next event socket, which answers no pings, and its connection. */
  next(): Promise<{ readonly peer: WebSocket; readonly connection: Duplex }>;
}

/** A server that sends nothing by itself. */
async function startQuiet(script: Script = {}): Promise<Quiet> {
  const doors = new WebSocketServer({ noServer: true, autoPong: false });
  const server = await startLoopback({
    ...script,
    upgrade: (request, connection, head) =>
      doors.handleUpgrade(request, connection, head, (peer) => doors.emit('connection', peer, connection)),
  });
  return {
    server,
    next: async () => {
      const [peer, connection] = (await once(doors, 'connection')) as [WebSocket, Duplex];
      return { peer, connection };
    },
  };
}

/** Returns the error that ends the event stream of a client. */
const loss = (events: Observable<unknown>): Promise<AriConnectionError> => failure(events, AriConnectionError);

const silence = 'event socket: nothing has come for 300 ms, not even an answer to a ping';

describe('a silent server', () => {
  it.each([0, 400, 1_100, 1_350])('is detected with one ping %i ms after the last received bytes', async (delay) => {
    const { server, next } = await startQuiet();
    const opened = next();
    const lost = loss(clientOf(server, { ping: { interval: 1_200, timeout: 300 }, restTransport: 'http' }).events);
    const { peer } = await opened;
    let unanswered = 0;
    peer.on('ping', () => (unanswered += 1));
    const timer = setTimeout(() => {
      peer.send('{"type":"ChannelUserevent"}');
      unanswered = 0;
    }, delay);
    onTestFinished(() => clearTimeout(timer));
    const { message } = await lost;
    expect(message).toBe(silence);
    // The client sends one ping after the last received bytes, and waits for one answer.
    expect(unanswered).toBe(1);
  });

  it('is cut at once, without a close frame', async () => {
    const { server, next } = await startQuiet();
    const opened = next();
    const lost = loss(clientOf(server, { ping }).events);
    const { peer, connection } = await opened;
    const closed = once(peer, 'close') as Promise<[number]>;
    connection.on('error', () => undefined);
    await lost;
    // A close frame would delay the end by two seconds.
    expect(await settlesWithin(closed, 1_900)).toBe(true);
    expect((await closed)[0]).toBe(1006);
  });

  it('is detected over TLS', async () => {
    const tls = certificateOf('localhost');
    const { server, next } = await startQuiet({ tls });
    const opened = next();
    const lost = loss(clientOf(server, { ping, tls: { ca: tls.cert } }).events);
    const { peer } = await opened;
    let pings = 0;
    peer.on('ping', (data) => ++pings <= 3 && peer.pong(data));
    expect((await lost).message).toBe(silence);
    expect(pings).toBe(4);
  });

  it('is connected again, and its events are received when it is back', async () => {
    const { server, next } = await startQuiet({ answer: json([]) });
    const states: AriConnectionState[] = [];
    const ari = clientOf(server, { ping, reconnect: { minDelay: 1 } });
    const watching = ari.connectionState.subscribe((state) => states.push(state));
    const first = next();
    const received = firstValueFrom(ari.on('ChannelUserevent'));
    await first;
    const second = await next();
    await expect.poll(() => states.filter(({ type }) => type === 'open')).toHaveLength(2);
    second.peer.send('{"type":"ChannelUserevent","eventname":"back","userevent":{}}');
    expect(await received).toMatchObject({ eventname: 'back' });
    watching.unsubscribe();
    expect(states.map(({ type }) => type)).toEqual([
      'idle',
      'connecting',
      'open',
      'waiting',
      'connecting',
      'open',
      'idle',
    ]);
    expect(states[3]).toMatchObject({ cause: { name: 'AriConnectionError', message: silence } });
  });
});

/** Returns whether the stream of a client is open after some intervals of its heartbeat. */
async function stillOpen(ari: Ari): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 4 * ping.interval));
  return (await firstValueFrom(ari.connectionState)).type === 'open';
}

describe('the connection counts as alive after', () => {
  const open = async (): Promise<Awaited<ReturnType<Quiet['next']>> & { readonly ari: Ari }> => {
    const { server, next } = await startQuiet();
    const opened = next();
    const ari = clientOf(server, { ping });
    const listening = ari.events.subscribe({ error: () => undefined });
    onTestFinished(() => listening.unsubscribe());
    return { ari, ...(await opened) };
  };
  const every = (milliseconds: number, act: () => void): void => {
    const timer = setInterval(act, milliseconds);
    onTestFinished(() => clearInterval(timer));
  };

  it('the answer to a ping', async () => {
    const { ari, peer } = await open();
    peer.on('ping', (data) => peer.pong(data));
    expect(await stillOpen(ari)).toBe(true);
  });

  it('an event, with or without answers to pings', async () => {
    const { ari, peer } = await open();
    every(40, () => peer.send('{"type":"ChannelUserevent"}'));
    expect(await stillOpen(ari)).toBe(true);
  });

  it('a part of a long frame', async () => {
    const { ari, connection } = await open();
    const text = JSON.stringify({ type: 'ChannelUserevent', eventname: 'x'.repeat(20_000), userevent: {} });
    const bytes = frame(text);
    let sent = 0;
    every(40, () => connection.write(bytes.subarray(sent, (sent += 20))));
    expect(await stillOpen(ari)).toBe(true);
    expect(sent).toBeLessThan(bytes.length);
  });

  it('nothing else: the stream is lost otherwise', async () => {
    const { ari } = await open();
    await firstValueFrom(ari.connectionState.pipe(filter(({ type }) => type === 'failed')));
  });

  it('bytes that arrived while Node was too busy to read them', async () => {
    const answers = new Int32Array(new SharedArrayBuffer(4));
    // In a separate thread, so that the server answers while the client is busy.
    const worker = new Worker(
      `const { WebSocketServer } = require('ws');
       const { parentPort, workerData } = require('node:worker_threads');
       const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
       server.on('connection', (peer) =>
         peer.on('ping', () =>
           setImmediate(() => {
             Atomics.add(workerData, 0, 1);
             Atomics.notify(workerData, 0);
           }),
         ),
       );
       server.on('listening', () => parentPort.postMessage(server.address().port));`,
      { eval: true, workerData: answers },
    );
    onTestFinished(() => worker.terminate().then(() => undefined));
    const [port] = (await once(worker, 'message')) as [number];
    let pings = 0;
    const { ping: send } = WebSocket.prototype;
    const sending = vi.spyOn(WebSocket.prototype, 'ping').mockImplementation(function (this: WebSocket) {
      send.call(this);
      pings += 1;
      // The answer arrives, and its deadline passes before the client can read it. The deadline then fires first.
      setImmediate(() => {
        Atomics.wait(answers, 0, pings - 1);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
      });
    });
    onTestFinished(() => sending.mockRestore());
    const ari = clientOf({ url: `http://127.0.0.1:${port}` }, { ping: { interval: 100, timeout: 100 } });
    const states: string[] = [];
    const watching = ari.connectionState.subscribe(({ type }) => states.push(type));
    const listening = ari.events.subscribe({ error: () => undefined });
    await firstValueFrom(ari.opened);
    await waitUntil(() => pings >= 6);
    listening.unsubscribe();
    watching.unsubscribe();
    expect(states).toEqual(['idle', 'connecting', 'open', 'idle']);
  });
});
