import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { waitUntil } from '../support/wait.js';
import { isServing, ok, openSockets, proxyTo, respond, sendRaw, startRawServer } from './support.js';

const get = (target: string, ...headers: string[]): string =>
  [`GET ${target} HTTP/1.1`, 'Host: proxy', ...headers, '\r\n'].join('\r\n');

const handshake = (...headers: string[]): string =>
  get(
    '/ari/events?app=a',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  );

describe('a recording proxy passes', () => {
  it.each([
    ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: proxy\r\n\r\n', 'OPTIONS * HTTP/1.1'],
    ['an absolute-form target', get('http://other:1/ari/a?b=c'), 'GET /ari/a?b=c HTTP/1.1'],
    ['an absolute-form target without a path', get('http://other'), 'GET / HTTP/1.1'],
    ['a query without a path', get('http://other?a=b'), 'GET /?a=b HTTP/1.1'],
    ['credentials of an absolute-form target, left out', get('http://u:s3cret@other/ari/a'), 'GET /ari/a HTTP/1.1'],
    ['bad percent-encoding', get('/ari/%zz/%'), 'GET /ari/%zz/% HTTP/1.1'],
    ['dots and double slashes', get('//a/../ari//b/./c'), 'GET //a/../ari//b/./c HTTP/1.1'],
    ['characters that URLs do not have', get('/ari/a|b^{c}"<>\\`'), 'GET /ari/a|b^{c}"<>\\` HTTP/1.1'],
    ['HTTP/1.0 without a host', 'GET /ari/a HTTP/1.0\r\n\r\n', 'GET /ari/a HTTP/1.1'],
    [
      'a chunked body',
      'POST /ari/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n',
      'hi',
    ],
    ['an unusual method', 'PROPFIND /ari/a HTTP/1.1\r\nHost: x\r\n\r\n', 'PROPFIND /ari/a HTTP/1.1'],
    ['a header that is repeated', get('/ari/a', 'X-A: 1', 'X-A: 2'), 'X-A: 1\r\nX-A: 2'],
    ['a header that is not ASCII', get('/ari/a', 'X-A: \xfc'), 'X-A: \xfc'],
    ['repeated subprotocols', handshake('Sec-WebSocket-Protocol: ari, ari'), 'Sec-WebSocket-Protocol: ari, ari'],
    ['an invalid subprotocol', handshake('Sec-WebSocket-Protocol: a b,,'), 'Sec-WebSocket-Protocol: a b,,'],
    ['a handshake of another version', handshake('Sec-WebSocket-Version: 7'), 'Sec-WebSocket-Version: 7'],
    [
      'a handshake without a key',
      get('/ari/events', 'Connection: upgrade', 'Upgrade: WebSocket'),
      'Upgrade: websocket',
    ],
    ['a handshake by POST', handshake().replace('GET', 'POST'), 'POST /ari/events?app=a HTTP/1.1'],
    ['a handshake with an absolute-form target', handshake().replace('/ari', 'http://x/ari'), 'GET /ari/events?app=a'],
  ])('%s', async (_, request, forwarded) => {
    const server = await startRawServer(respond(ok('reply')));
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, request);
    await client.receives(/^HTTP\/1\.1 200 OK[^]*reply$/);
    expect(server.received()).toContain(forwarded);
    expect(server.received()).not.toContain('s3cret');
    expect(await isServing(proxy)).toBe(true);
  });

  it('no header that is about the connection of the program, and no extension', async () => {
    const server = await startRawServer(respond(ok()));
    const proxy = await proxyTo(server.url);
    const headers = [
      'Connection: keep-alive, X-Mine',
      'X-Mine: 1',
      'Proxy-Authorization: x',
      'TE: trailers',
      'Expect: 100-continue',
    ];
    await sendRaw(proxy.port, get('/ari/a', ...headers)).receives(/200 OK/);
    await sendRaw(proxy.port, handshake('Sec-WebSocket-Extensions: permessage-deflate')).receives(/200 OK/);
    expect(server.received()).not.toMatch(/X-Mine|Proxy-|TE:|Expect|Host: proxy|Extensions/i);
  });
});

describe('a recording proxy refuses', () => {
  it.each([
    ['CONNECT', 'CONNECT pbx:8088 HTTP/1.1\r\nHost: pbx\r\n\r\n', 405],
    ['a target of another scheme', get('ftp://other/a'), 400],
    ['a target that is a host', get('other:8088'), 400],
    ['a target that is not ASCII', get('/ari/\xfc\xff'), 400],
    ['a request without a host', 'GET /ari/a HTTP/1.1\r\n\r\n', 400],
    ['a huge host', get('/ari/a').replace('proxy', 'h'.repeat(20_000)), 431],
    ['many headers', get('/ari/a', ...Array.from({ length: 3_000 }, (_, index) => `X-${index}: 1`)), 431],
    ['noise', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['an unknown method', 'FROB / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['another version', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n', 400],
    ['a negative length', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['an invalid chunk', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
    [
      'an encoding other than chunked',
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
      501,
    ],
    ['an unknown expectation', get('/ari/a', 'Expect: the-unexpected'), 417],
    [
      'a body of more than 1 MiB',
      `POST /ari/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n${'a'.repeat(1_048_577)}`,
      413,
    ],
    ['an upgrade to another protocol', get('/ari/a', 'Connection: Upgrade', 'Upgrade: h2c'), 501],
    ['a handshake with a body', handshake('Content-Length: 2').replace('GET', 'POST') + 'hi', 400],
    ['a handshake with chunks', `${handshake('Transfer-Encoding: chunked').replace('GET', 'POST')}0\r\n\r\n`, 400],
    ['a handshake for a host', handshake().replace('/ari/events?app=a', 'other:1'), 400],
  ])('%s with a status', async (_, request, status) => {
    const server = await startRawServer(respond(ok()));
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, request);
    await client.receives(new RegExp(`^HTTP/1\\.1 ${status} [^]*\r\n\r\n`));
    expect(server.received()).toBe('');
    expect(await isServing(proxy)).toBe(true);
  });
});

describe('the connection of a program', () => {
  it('gets the responses to pipelined requests in their order, each forwarded after the response before it', async () => {
    const order: string[] = [];
    const server = await startRawServer((socket, head) => {
      const [, name = ''] = /\/ari\/(\w+)/.exec(head) ?? [];
      order.push(`> ${name}`);
      // The first takes longest.
      setTimeout(
        () => {
          order.push(`< ${name}`);
          socket.end(ok(name));
        },
        name === 'a' ? 100 : 1,
      );
    });
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, get('/ari/a') + get('/ari/b') + get('/ari/c', 'Connection: close'));
    await client.closed;
    expect(client.received().match(/(?<=\r\n\r\n)[abc]/g)).toEqual(['a', 'b', 'c']);
    expect(order).toEqual(['> a', '< a', '> b', '< b', '> c', '< c']);
    expect(proxy.messages.map(({ type }) => type)).toEqual(Array(3).fill(['request', 'response']).flat());
  });

  it('gets the responses to 300 requests that it sends at once', async () => {
    const server = await startRawServer((socket, head) => void socket.end(ok(/\/ari\/(\w+)/.exec(head)![1])));
    const proxy = await proxyTo(server.url);
    const numbers = Array.from({ length: 300 }, (_, index) => `n${index}`);
    const client = sendRaw(proxy.port, numbers.map((number) => get(`/ari/${number}`)).join(''));
    await client.receives(/n299$/);
    expect(client.received().match(/n\d+/g)).toEqual(numbers);
  });

  it('is closed when it sends thousands of requests and none gets a response', async () => {
    const server = await startRawServer(() => undefined);
    const proxy = await proxyTo(server.url);
    await sendRaw(proxy.port, get('/ari/a').repeat(3_000)).closed;
    await waitUntil(() => server.sockets.size === 0);
  });

  it.each([
    ['bytes that are not a request', 'nonsense\r\n\r\n', 400],
    ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 405],
    ['an upgrade to another protocol', get('/', 'Connection: Upgrade', 'Upgrade: h2c'), 501],
  ])('gets the response to a request before the refusal of %s behind it', async (_, next, status) => {
    const server = await startRawServer((socket) => setTimeout(() => socket.end(ok('first')), 50));
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, get('/ari/a') + next);
    await client.receives(new RegExp(`^HTTP/1.1 200 OK[^]*firstHTTP/1.1 ${status} `));
    await client.closed;
  });

  it('gets a long response before the WebSocket that it opens behind it', async () => {
    const long = 'x'.repeat(5_000_000);
    const server = await startRawServer((socket, head) => {
      if (head.includes('Upgrade'))
        socket.write('HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81\x02hi', 'latin1');
      else setTimeout(() => socket.end(ok(long)), 50);
    });
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, get('/ari/a') + handshake());
    await client.receives(/xHTTP\/1\.1 101 Switching[^]*\x81\x02hi$/); // eslint-disable-line no-control-regex -- a frame
    expect(client.received()).toContain(`\r\n\r\n${long}HTTP/1.1 101`);
    expect(proxy.messages.at(-1)).toEqual({ type: 'frame', data: 'hi' });
  });

  it('may be used again for as long as one of Asterisk', async () => {
    const server = await startRawServer(respond(ok()));
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, get('/ari/a'));
    await client.receives(/Keep-Alive: timeout=15/i);
  });

  it('that has sent its end still gets the response', async () => {
    const server = await startRawServer((socket) => setTimeout(() => socket.end(ok('late')), 100));
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, get('/ari/a'));
    client.socket.end();
    await client.receives(/late$/);
    await client.closed;
  });
});

describe('no connection is left open', () => {
  it.each([
    ['closes', 'request', (): string => get('/ari/a')],
    ['resets', 'request', (): string => get('/ari/a')],
    ['closes', 'handshake', (): string => handshake()],
    ['resets', 'handshake', (): string => handshake()],
    ['closes', 'refused upgrade', (): string => get('/', 'Connection: Upgrade', 'Upgrade: h2c')],
    ['closes', 'part of a request', (): string => 'POST /ari/a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhi'],
    ['resets', 'part of a request', (): string => 'POST /ari/a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhi'],
    ['closes', 'pipelined request', (): string => get('/ari/a') + handshake()],
  ] as const)('after a program %s it without a response to its %s', async (how, _, request) => {
    const before = openSockets();
    const server = await startRawServer(() => undefined);
    const proxy = await proxyTo(server.url);
    const socket = connect({ port: proxy.port, host: '127.0.0.1' });
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => undefined);
    socket.write(request());
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (how === 'closes') socket.destroy();
    else socket.resetAndDestroy();
    await waitUntil(() => server.sockets.size === 0 && openSockets() <= before);
    expect(await isServingAfter(proxy, server)).toBe(true);
  });

  it('on which the program only reads after a refusal', async () => {
    const server = await startRawServer(respond(ok()));
    const proxy = await proxyTo(server.url);
    const before = openSockets();
    // It never closes its own side.
    const client = sendRaw(proxy.port, 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n');
    await client.closed;
    await waitUntil(() => openSockets() <= before + 1);
  });
});

/** The server of these tests does not respond. */
const isServingAfter = async (proxy: { readonly port: number }, server: { readonly sockets: ReadonlySet<unknown> }) => {
  const client = sendRaw(proxy.port, get('/ari/b'));
  await waitUntil(() => server.sockets.size === 1);
  client.socket.resetAndDestroy();
  await waitUntil(() => server.sockets.size === 0);
  return true;
};
