import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { probeServer } from '../../src/transport/probe-server.js';
import { probe } from '../../src/transport/probe.js';

/** A TCP server that handles each connection with `behave`. It is closed at the end of the test. */
async function startServer(behave: (socket: Socket) => void): Promise<URL> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    behave(socket);
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const options = { method: 'GET', headers: {}, timeoutMs: 60_000 };

describe('probe', () => {
  it.each([
    [
      'answers 101',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      /without a response/,
    ],
    ['does not speak HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', /Parse Error/],
    ['closes', '', /socket hang up/],
  ])('fails when the server %s', async (_, text, message) => {
    const url = await startServer((socket) => void socket.once('data', () => socket.end(text, 'latin1')));
    await expect(firstValueFrom(probe(url, options))).rejects.toThrow(message);
  });

  it('fails when the head of the response takes longer than the limit, byte by byte', async () => {
    const url = await startServer((socket) => {
      const timer = setInterval(
        () => socket.write('HTTP/1.1 200 OK\r\nX-Long: aaaaaaaaaaaaaaaa'.charAt(count++ % 30)),
        10,
      );
      let count = 0;
      socket.on('close', () => clearInterval(timer));
    });
    await expect(firstValueFrom(probe(url, { ...options, timeoutMs: 200 }))).rejects.toThrow('no answer within 200 ms');
  });
});

describe('probeServer', () => {
  it('emits the reason why the server cannot be reached', async () => {
    const url = await startServer((socket) => socket.destroy());
    expect(await firstValueFrom(probeServer(url))).toEqual({ problem: expect.stringMatching(/hang up|ECONNRESET/) });
  });
});
