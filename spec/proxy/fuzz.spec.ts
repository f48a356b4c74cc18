import { setTimeout as wait } from 'node:timers/promises';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waitUntil } from '../support/wait.js';
import { ok, openSockets, proxyTo, sendRaw, startRawServer } from './support.js';

const requests = [
  'GET /ari/a HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST /ari/a?b=%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello',
  'PUT http://x/ari/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n',
  'HEAD / HTTP/1.0\r\n\r\n',
  'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /ari/events?app=a HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Protocol: ari, ari\r\n\r\n',
  '\x81\x85\x01\x02\x03\x04hello',
  '\x88\x80\x00\x00\x00\x00',
];

const responses = [
  ok(),
  'HTTP/1.1 204 No Content\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
  'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x02hi\x88\x02\x03\xe8',
  'HTTP/1.1 401 Unauthorized\r\nContent-Length: 3\r\n\r\nno\n',
  'HTTP/1.0 200 OK\r\n\r\nuntil the end',
  'nonsense\r\n\r\n',
];

/** Texts one behind the other, with some characters replaced and the end cut off. */
const hostile = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      parts: fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 }),
      changes: fc.array(
        fc.record({ at: fc.nat(400), by: fc.constantFrom('', '\r', '\n', '\0', ' ', ':', '%', '\xff', 'a', '9') }),
        {
          maxLength: 4,
        },
      ),
      kept: fc.integer({ min: 1, max: 2_000 }),
    })
    .map(({ parts, changes, kept }) =>
      changes.reduce((text, { at, by }) => text.slice(0, at) + by + text.slice(at + 1), parts.join('')).slice(0, kept),
    );

const end = fc.constantFrom('nothing', 'end', 'destroy', 'reset');

const act: Readonly<Record<string, (socket: Socket) => void>> = {
  nothing: () => undefined,
  end: (socket) => socket.end(),
  destroy: (socket) => socket.destroy(),
  reset: (socket) => socket.resetAndDestroy(),
};

it('a recording proxy survives random bytes of programs and servers, and closes every connection', async () => {
  const before = openSockets();
  let script = { bytes: ok(), split: 1_000, end: 'end' };
  const server = await startRawServer((socket, head) => {
    const {
      bytes,
      split,
      end: name,
    } = head.includes('/ari/normal') ? { bytes: ok('normal'), split: 1_000, end: 'end' } : script;
    socket.write(bytes.slice(0, split), 'latin1');
    setTimeout(() => {
      if (socket.writable) socket.write(bytes.slice(split), 'latin1');
      act[name]!(socket);
    }, 1);
  });
  const proxy = await proxyTo(server.url);
  const normal = async (): Promise<void> => {
    const client = sendRaw(proxy.port, 'GET /ari/normal HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await client.receives(/normal$/);
    await client.closed;
    client.socket.destroy();
  };
  await fc.assert(
    fc.asyncProperty(
      hostile(requests),
      hostile(responses),
      fc.nat(100),
      fc.nat(100),
      end,
      end,
      async (request, response, split, responseSplit, requestEnd, responseEnd) => {
        script = { bytes: response, split: responseSplit, end: responseEnd };
        const client = sendRaw(proxy.port, request.slice(0, split));
        await wait(1);
        if (client.socket.writable) client.socket.write(request.slice(split), 'latin1');
        await wait(2);
        act[requestEnd]!(client.socket);
        await wait(2);
        client.socket.destroy();
        await normal();
      },
    ),
    { numRuns: 250 },
  );
  await waitUntil(() => server.sockets.size === 0 && openSockets() <= before);
  expect(proxy.messages.filter(({ type }) => type === 'request').length).toBeGreaterThan(250);
  // Every request has one response, and every WebSocket that opened has ended.
  const ids = (type: 'request' | 'response'): number[] =>
    proxy.messages.flatMap((message) => (message.type === type ? [message.id] : []));
  expect(ids('response').sort((a, b) => a - b)).toEqual(ids('request').sort((a, b) => a - b));
  const states = proxy.messages.flatMap((message) => (message.type === 'connection' ? [message.state] : []));
  expect(states.filter((state) => state === 'open')).toHaveLength(states.length / 2);
});
