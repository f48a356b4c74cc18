import { firstValueFrom, take, toArray, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Ari, AriEvent, AriProblem } from '../../src/index.js';
import { clientOf, startLoopback } from '../support/loopback.js';
import { frame, handshakeAnswer } from '../support/raw-socket.js';

const event = (eventname: string): string =>
  JSON.stringify({ type: 'ChannelUserevent', eventname, userevent: {}, application: 'hello' });

const nameOf = (received: AriEvent): unknown => (received as { eventname?: unknown }).eventname;

describe('the event socket', () => {
  it('opens with the first subscription and not before', async () => {
    const server = await startLoopback();
    const ari = clientOf(server, { app: ['hello', 'a b/c'], subscribeAll: true });
    const events = ari.on('StasisStart');
    expect(server.handshakes).toHaveLength(0);
    const listening = [ari.events.subscribe(), events.subscribe(), ari.events.subscribe()];
    await firstValueFrom(ari.opened);
    expect(server.handshakes.map(({ url }) => url)).toEqual(['/ari/events?app=hello,a%20b%2Fc&subscribeAll=true']);
    for (const subscription of listening) subscription.unsubscribe();
  });

  it('offers no extension', async () => {
    const server = await startLoopback();
    await firstValueFrom(clientOf(server).opened);
    expect(server.handshakes[0]?.headers).not.toHaveProperty('sec-websocket-extensions');
  });

  it('loses no frame that arrives in one packet with the response to the handshake', async () => {
    const server = await startLoopback({
      upgrade: (request, socket) =>
        void socket.write(
          Buffer.concat([Buffer.from(handshakeAnswer(request)), ...['a', 'b', 'c'].map((name) => frame(event(name)))]),
        ),
    });
    const received = await firstValueFrom(clientOf(server).events.pipe(take(3), toArray()));
    expect(received.map(nameOf)).toEqual(['a', 'b', 'c']);
  });

  it('emits frames of any size in their order', async () => {
    const server = await startLoopback();
    const names = Array.from({ length: 500 }, (_, index) => `${index}${index % 100 === 0 ? 'x'.repeat(200_000) : ''}`);
    const socket = server.nextSocket();
    const received = firstValueFrom(clientOf(server).events.pipe(take(names.length), toArray()));
    const peer = await socket;
    for (const name of names) peer.send(event(name));
    expect((await received).map(nameOf)).toEqual(names);
  });

  it.each([
    ['parsed', ({ events }: Ari): Observable<AriEvent> => events],
    ['scanned', (ari: Ari): Observable<AriEvent> => ari.on('ChannelUserevent')],
  ])('replaces invalid UTF-8 by U+FFFD and stays open, where frames are %s', async (_, listen) => {
    const server = await startLoopback();
    const ari = clientOf(server);
    const socket = server.nextSocket();
    const received = firstValueFrom(listen(ari).pipe(take(2), toArray()));
    const peer = await socket;
    peer.send(Buffer.from(event('caf\xe9'), 'latin1'), { binary: false });
    peer.send(event('good'));
    expect((await received).map(nameOf)).toEqual(['caf\ufffd', 'good']);
  });

  it('stays open after a frame that is not an event, and reports it', async () => {
    const server = await startLoopback();
    const ari = clientOf(server);
    const problems: AriProblem[] = [];
    const watching = ari.problems.subscribe((problem) => problems.push(problem));
    const socket = server.nextSocket();
    const received = firstValueFrom(ari.events);
    const peer = await socket;
    for (const text of ['{', '[]', event('good')]) peer.send(text);
    expect(nameOf(await received)).toBe('good');
    watching.unsubscribe();
    expect(problems).toMatchObject([
      { type: 'frame', subject: '{' },
      { type: 'frame', subject: '[]' },
    ]);
  });

  it('waits for the rest of a fragmented frame', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const received = firstValueFrom(clientOf(server).events);
    const peer = await socket;
    const text = event('split ü');
    peer.send(text.slice(0, 20), { fin: false });
    peer.send(text.slice(20), { fin: true });
    expect(nameOf(await received)).toBe('split ü');
  });
});
