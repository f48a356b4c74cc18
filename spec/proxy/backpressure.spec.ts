import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MAX_RECORDED_BYTES } from '../../src/proxy/proxy-message.js';
import { waitUntil } from '../support/wait.js';
import { ok, proxyTo, sendRaw, startRawServer, type RawClient } from './support.js';

const MIB = 2 ** 20;
const TOTAL_BYTES = 96 * MIB;
/** The kernel and Node's streams hold some megabytes for each of the connections. */
const MAX_HELD_BYTES = 40 * MIB;

const request = 'GET /ari/a HTTP/1.1\r\nHost: proxy\r\nConnection: close\r\n\r\n';
const handshake = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: proxy\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\n\r\n`;
const switching = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';

/** Unmasked binary frames of 1 MiB. */
const header = Buffer.from([0x82, 127, 0, 0, 0, 0, 0, 0x10, 0, 0]);
const content = Buffer.alloc(MIB, 'abcdefghij');

/** Writes as much as the other side takes. */
function write(socket: Socket, chunk: Buffer): void {
  let left = TOTAL_BYTES / MIB;
  const next = (): void => {
    while (left > 0) {
      left -= 1;
      if (!socket.write(chunk)) return void socket.once('drain', next);
    }
  };
  next();
}

/** Waits until no more bytes leave a socket, and returns how many have left. All parties live in this process. */
async function stalled(socket: Socket): Promise<number> {
  await waitUntil(() => socket.bytesWritten > MIB);
  for (let quiet = 0, before = -1; quiet < 5_000; quiet += 1) {
    await turn();
    const written = socket.bytesWritten - socket.writableLength;
    if (written !== before) quiet = 0;
    before = written;
  }
  return socket.bytesWritten - socket.writableLength;
}

/** Counts and digests what a socket receives from now on. */
function digest(socket: Socket): { readonly bytes: () => number; readonly hex: () => string } {
  const hash = createHash('sha1');
  let bytes = 0;
  socket.on('data', (data: Buffer) => {
    bytes += data.length;
    hash.update(data);
  });
  return { bytes: () => bytes, hex: () => hash.copy().digest('hex') };
}

const digestOf = (chunk: Buffer): string => {
  const hash = createHash('sha1');
  for (let index = 0; index < TOTAL_BYTES / MIB; index += 1) hash.update(chunk);
  return hash.digest('hex');
};

/** Stops reading when the head of the response has arrived. */
async function untilHead(client: RawClient): Promise<void> {
  await client.receives(/\r\n\r\n/);
  client.socket.removeAllListeners('data');
  client.socket.pause();
}

describe('a recording proxy reads no faster than the other side', () => {
  it('in the response to a request', async () => {
    let upstream: Socket;
    const server = await startRawServer((socket) => {
      upstream = socket;
      socket.write(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${TOTAL_BYTES}\r\n\r\n`);
      setTimeout(() => write(socket, content), 100);
    });
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, request);
    await untilHead(client);
    expect(await stalled(upstream!)).toBeLessThan(MAX_HELD_BYTES);
    const received = digest(client.socket);
    client.socket.resume();
    await waitUntil(() => received.bytes() >= TOTAL_BYTES);
    expect([received.bytes(), received.hex()]).toEqual([TOTAL_BYTES, digestOf(content)]);
    // Text, but too much of it.
    expect(proxy.messages.at(-1)).toEqual({ type: 'response', id: 1, status: 200, body: { bytes: TOTAL_BYTES } });
  });

  it.each(['/media/1', '/ari/events?app=a'])('from the server of a WebSocket at %s', async (path) => {
    const frame = Buffer.concat([header, content]);
    let upstream: Socket;
    const server = await startRawServer((socket) => {
      upstream = socket;
      socket.write(switching);
      setTimeout(() => write(socket, frame), 100);
    });
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, handshake(path));
    await untilHead(client);
    expect(await stalled(upstream!)).toBeLessThan(MAX_HELD_BYTES);
    const received = digest(client.socket);
    client.socket.resume();
    await waitUntil(() => received.bytes() >= TOTAL_BYTES);
    expect(received.hex()).toBe(digestOf(frame));
  });

  it.each(['/media/1', '/ari/events?app=a'])('from the program of a WebSocket at %s', async (path) => {
    const frame = Buffer.concat([header, Buffer.alloc(4), content]);
    frame[1] = 0x80 | 127;
    // A mask that changes the bytes.
    frame.fill(7, 10, 14);
    const server = await startRawServer((socket) => {
      socket.write(switching);
      socket.removeAllListeners('data');
      socket.pause();
    });
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, handshake(path));
    await client.receives(/101/);
    write(client.socket, frame);
    expect(await stalled(client.socket)).toBeLessThan(MAX_HELD_BYTES);
    const [upstream] = server.sockets;
    const received = digest(upstream!);
    upstream!.resume();
    await waitUntil(() => received.bytes() >= TOTAL_BYTES);
    expect(received.hex()).toBe(digestOf(frame));
  });

  it('and records no message that is too large, which passes', async () => {
    const size = MAX_RECORDED_BYTES + 1;
    const length = Buffer.alloc(10);
    length.set([0x81, 127]);
    length.writeUInt32BE(size, 6);
    const server = await startRawServer((socket) => {
      socket.write(switching);
      socket.write(Buffer.concat([length, Buffer.alloc(size, 'a')]));
    });
    const proxy = await proxyTo(server.url);
    const client = sendRaw(proxy.port, handshake('/ari/events?app=a'));
    await waitUntil(() => client.socket.bytesRead === switching.length + 10 + size);
    expect(proxy.messages.slice(1)).toEqual([
      { type: 'unrecorded', reason: 'frames of the server: Max payload size exceeded' },
    ]);
  });
});

describe('the connection to the server', () => {
  it('is a new one for each request, as Asterisk may close an idle one at any moment', async () => {
    let connections = 0;
    const server = await startRawServer((socket) => {
      connections += 1;
      // Kept open.
      socket.write(ok());
    });
    const proxy = await proxyTo(server.url);
    const again = request.replace('Connection: close\r\n', '');
    const client = sendRaw(proxy.port, again);
    await client.receives(/ok$/);
    client.socket.write(again);
    await client.receives(/ok[^]*ok$/);
    expect(connections).toBe(2);
    expect(server.received().match(/Connection: close/gi)).toHaveLength(2);
    await waitUntil(() => server.sockets.size === 0);
  });
});
