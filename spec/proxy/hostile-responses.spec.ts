import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { waitUntil } from '../support/wait.js';
import { ok, openSockets, proxyTo, respond, sendRaw, startRawServer } from './support.js';

const request = 'GET /ari/a HTTP/1.1\r\nHost: proxy\r\n\r\n';
const handshake =
  'GET /ari/events?app=a HTTP/1.1\r\nHost: proxy\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';
const switching = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';

const partly =
  (text: string) =>
  (socket: Socket): void => {
    socket.write(text, 'latin1');
    setTimeout(() => socket.resetAndDestroy(), 30);
  };

/** Sends one request and then a normal one, which has to be served by the same proxy. */
async function exchange(bytes: string, behave: (socket: Socket) => void): Promise<{ text: string; last: unknown }> {
  const before = openSockets();
  const server = await startRawServer((socket, head) =>
    head.includes('/ari/next') ? respond(ok('next'))(socket) : behave(socket),
  );
  const proxy = await proxyTo(server.url);
  const listening = openSockets() - before;
  const client = sendRaw(proxy.port, bytes);
  await waitUntil(() => client.socket.readableEnded || client.socket.destroyed || /\r\n\r\n/.test(client.received()));
  const text = client.received();
  // Time for a fault that comes later, such as bytes behind the response.
  await waitUntil(() => proxy.messages.some(({ type }) => type === 'response') || bytes !== request);
  const last = proxy.messages.at(-1);
  client.socket.destroy();
  await waitUntil(() => openSockets() <= before + listening);
  const next = sendRaw(proxy.port, request.replace('/ari/a', '/ari/next'));
  await next.receives(/next$/);
  return { text, last };
}

const brokenOff = { type: 'response', id: 1, body: '' };

describe('a recording proxy in front of a hostile server', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['closes', (socket) => socket.end()],
    ['resets the connection', (socket) => socket.resetAndDestroy()],
    ['resets it in the head', partly('HTTP/1.1 200 OK\r\nContent-')],
    ['does not speak HTTP', respond('SSH-2.0-OpenSSH_9.2\r\n')],
    ['sends an invalid header', respond('HTTP/1.1 200 OK\r\nBad Header\x01: 1\r\n\r\n')],
    ['sends huge headers', respond(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)],
    ['sends two lengths', respond('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab')],
    ['answers 101 to a request', respond(switching)],
    ['answers 101 and stays', (socket) => void socket.write(switching)],
    ['answers a status that no client accepts', respond('HTTP/1.1 042 Odd\r\n\r\n')],
    ['sends only informational responses', respond('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\n\r\n')],
  ])('breaks the connection off when the server %s', async (_, behave) => {
    const { text, last } = await exchange(request, behave);
    expect(text).toBe('');
    expect(last).toEqual(brokenOff);
  });

  it.each<[string, (socket: Socket) => void, RegExp, unknown]>([
    ['a status without a reason', respond('HTTP/1.1 299\r\n\r\n'), /^HTTP\/1\.1 299 \r\n/, 299],
    ['an unusual status', respond('HTTP/1.1 799 Odd\r\n\r\n'), /^HTTP\/1\.1 799 Odd\r\n/, 799],
    ['a 204 with a body', respond('HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello'), /^HTTP\/1\.1 204/, 204],
    ['bytes behind the response', respond(`${ok()}HTTP/1.1 200 OK\r\n\r\nmore`), /^HTTP\/1\.1 200 OK[^]*ok$/, 200],
    ['a header twice', respond('HTTP/1.1 200 OK\r\nX-A: 1\r\nX-A: 2\r\n\r\n'), /X-A: 1\r\nX-A: 2\r\n/, 200],
    ['a header that is not ASCII', respond('HTTP/1.1 200 OK\r\nX-A: \xfc\r\n\r\n'), /X-A: \xfc\r\n/, 200],
  ])('passes %s on', async (_, behave, pattern, status) => {
    const { text, last } = await exchange(request, behave);
    expect(text).toMatch(pattern);
    expect(last).toMatchObject({ type: 'response', id: 1, status });
  });

  it('does not pass a response to HEAD with a body as two responses', async () => {
    const server = await startRawServer(respond('HTTP/1.1 405 No\r\nContent-Length: 4\r\n\r\nHTTP'));
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, request.replace('GET', 'HEAD') + request);
    await client.receives(/HTTP$/);
    expect(client.received().match(/HTTP\/1\.1 405/g)).toHaveLength(2);
  });

  it.each([
    ['in a body of known length', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nabc'],
    ['in a chunk', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc'],
    ['at an invalid chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n'],
  ])('breaks a response off that breaks off %s', async (_, part) => {
    const { text, last } = await exchange(request, partly(part));
    expect(text).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(text).not.toMatch(/\r\n0\r\n\r\n$/);
    expect(last).toEqual(brokenOff);
  });

  it.each<[string, (socket: Socket) => void, RegExp]>([
    ['closes', (socket) => socket.end(), /^HTTP\/1\.1 502 /],
    ['resets the connection', (socket) => socket.resetAndDestroy(), /^HTTP\/1\.1 502 /],
    ['does not speak HTTP', respond('nonsense'), /^HTTP\/1\.1 502 /],
    [
      'refuses',
      respond('HTTP/1.1 403 Forbidden\r\nX-Why: a\r\nX-Why: b\r\n\r\nno'),
      /^HTTP\/1\.1 403 Forbidden\r\nX-Why: a\r\nX-Why: b\r\n/,
    ],
    [
      'accepts another protocol',
      respond('HTTP/1.1 101 Odd\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'),
      /^HTTP\/1\.1 101 Odd\r\nUpgrade: h2c\r\n/,
    ],
    ['resets a refusal', partly('HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\nno'), /^HTTP\/1\.1 403 /],
  ])('answers a handshake when the server %s', async (_, behave, pattern) => {
    const { text } = await exchange(handshake, behave);
    expect(text).toMatch(pattern);
  });

  it.each<[string, string | Buffer]>([
    ['a masked frame', '\x81\x82\x00\x00\x00\x00hi'],
    ['a reserved bit', '\xc1\x02hi'],
    ['an unknown opcode', '\x83\x00'],
    ['a continuation of nothing', '\x80\x02hi'],
    ['an endless length', '\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xff'],
    ['a long ping', `\x89\x7e\x00\x7e${'a'.repeat(126)}`],
    ['an invalid close code', '\x88\x02\x00\x01'],
    ['text that is not UTF-8', '\x81\x02\xff\xfe'],
    ['an empty text', '\x81\x00'],
  ])('passes %s on an event socket on as it is', async (_, bytes) => {
    const server = await startRawServer((socket) => {
      socket.write(switching);
      socket.write(`${bytes as string}END`, 'latin1');
    });
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, handshake);
    await client.receives(/END$/);
    expect(client.received()).toBe(`${switching}${bytes as string}END`);
    client.socket.destroy();
    await waitUntil(() => server.sockets.size === 0);
    expect(proxy.messages.filter(({ type }) => type === 'connection')).toEqual([
      { type: 'connection', state: 'open' },
      { type: 'connection', state: 'closed' },
    ]);
  });

  it('reports that the rest of a direction that it cannot read is not recorded', async () => {
    const server = await startRawServer(
      (socket) => void socket.write(`${switching}\x81\x01a\xc1\x02hi\x81\x01b`, 'latin1'),
    );
    const proxy = await proxyTo(server.url);
    await sendRaw(proxy.port, handshake).receives(/b$/);
    expect(proxy.messages.slice(1)).toEqual([
      { type: 'frame', data: 'a' },
      { type: 'unrecorded', reason: expect.stringMatching(/^frames of the server: .*RSV1/) },
    ]);
  });
});

describe('a WebSocket through a recording proxy', () => {
  it.each([
    ['the program closes', (program: Socket) => program.destroy(), 'closed'],
    ['the program resets', (program: Socket) => program.resetAndDestroy(), 'closed'],
    ['the program sends its end', (program: Socket) => program.end(), 'closed'],
    ['the server closes', (_: Socket, server: Socket) => server.destroy(), 'lost'],
    ['the server resets', (_: Socket, server: Socket) => server.resetAndDestroy(), 'lost'],
    ['the server sends its end', (_: Socket, server: Socket) => server.end(), 'lost'],
  ] as const)('is closed on both sides when %s', async (_, close, state) => {
    const before = openSockets();
    const server = await startRawServer((socket) => void socket.write(switching));
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, handshake);
    await client.receives(/101/);
    const [upstream] = server.sockets;
    close(client.socket, upstream!);
    await waitUntil(() => proxy.messages.length === 2);
    expect(proxy.messages[1]).toEqual({ type: 'connection', state });
    await waitUntil(() => server.sockets.size === 0);
    client.socket.destroy();
    // The proxy and the server still listen.
    await waitUntil(() => openSockets() <= before);
  });

  it('passes what is sent right behind the handshake, in both directions', async () => {
    const server = await startRawServer((socket) => void socket.write(`${switching}\x81\x02hi`, 'latin1'));
    const proxy = await proxyTo(server.url);
    // {"type":"Early"}, masked with zeros.
    const frame = '\x81\x90\x00\x00\x00\x00{"type":"Early"}';
    const client = sendRaw(proxy.port, handshake + frame);
    await client.receives(/hi$/);
    await waitUntil(() => server.received().endsWith(frame));
    expect(proxy.messages.at(-1)).toEqual({ type: 'frame', data: 'hi' });
  });

  it('is cut when a program sends much before the response', async () => {
    const server = await startRawServer(() => undefined);
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, handshake);
    client.socket.write(Buffer.alloc(200_000));
    await client.closed;
    await waitUntil(() => server.sockets.size === 0);
  });

  it('reports requests in whatever form a program sends them', async () => {
    const server = await startRawServer((socket) => void socket.write(switching));
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, handshake);
    await client.receives(/101/);
    const texts = [
      'null',
      '[]',
      '"a"',
      '{"type":"RESTRequest"}',
      '{"type":"RESTRequest","uri":"a","request_id":{"toString":1,"valueOf":1}}',
      '{"type":"RESTRequest","uri":"b","query_strings":[null,5,{"name":7},{"name":"n","value":"v"}]}',
      '{"type":"RESTRequest","uri":"\\ud800?\\udfff","method":5}',
      '{"type":',
      '{"type":"RESTRequest","uri":"last","message_body":{"a":1}}',
    ];
    const bytes = Buffer.concat(texts.map(masked));
    client.socket.write(bytes);
    await waitUntil(() =>
      proxy.messages.some((message) => message.type === 'request' && message.path.endsWith('last')),
    );
    expect(
      proxy.messages.flatMap((message) => (message.type === 'request' ? [`${message.path}?${message.query}`] : [])),
    ).toEqual(['/ari/a?', '/ari/b?=&=&=&n=v', '/ari/\ud800?\udfff', '/ari/last?']);
    client.socket.destroy();
    await waitUntil(() => proxy.messages.at(-1)?.type === 'connection');
    expect(proxy.messages.filter(({ type }) => type === 'response')).toHaveLength(4);
    expect(server.received().endsWith(bytes.toString('latin1'))).toBe(true);
  });
});

/** A text frame of a client. */
function masked(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = Buffer.from([1, 2, 3, 4]);
  const length = Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([length, mask, payload.map((byte, index) => byte ^ mask[index % 4]!)]);
}
