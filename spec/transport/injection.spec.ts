import fc from 'fast-check';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { AriInputError, createAri, type AriOptions } from '../../src/index.js';
import { createAri as createInBrowser } from '../../src/index.browser.js';
import { failure } from '../support/failure.js';
import { optionsFor } from '../support/loopback.js';

/** A server that collects bytes without parsing them. */
async function startRaw() {
  const open = new Set<Socket>();
  let received = '';
  const server = createServer((socket) => {
    open.add(socket);
    socket.setEncoding('latin1');
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      received += String(part);
      // Waits for the end of a head. Bodies are ignored.
      if (received.includes('\r\n\r\n'))
        socket.end('HTTP/1.1 418 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Returns the head that arrived since the last call. */
    head: (): readonly string[] => {
      const [head = ''] = received.split('\r\n\r\n');
      received = '';
      return head.split('\r\n');
    },
  };
}

const known =
  /^(host|connection|authorization|content-type|content-length|accept|accept-language|accept-encoding|sec-fetch-mode|user-agent|upgrade|sec-websocket-key|sec-websocket-version)$/i;

/** One request line of printable characters without blanks, and the headers that the client sends. */
function expectHarmless([line, ...headers]: readonly string[]): void {
  expect(line).toMatch(/^(GET|POST|DELETE|PUT) \/ari[!-~]+ HTTP\/1\.1$/);
  expect(headers.length).toBeGreaterThan(1);
  for (const header of headers) {
    expect(header).toMatch(/^[\w-]+: [ -~]*$/);
    expect(header.split(':')[0]).toMatch(known);
  }
}

/** Asterisk reads a NUL as the end of a text, so the client rejects it before sending. */
const expectHarmlessOf = (text: string, head: readonly string[]): void =>
  text.includes('\0') ? expect(head).toEqual(['']) : expectHarmless(head);

/** Texts of separators of lines, requests, paths and parameters. */
const nasty = fc
  .array(
    fc.constantFrom(
      '\r\n',
      '\r',
      '\n',
      '\0',
      ' HTTP/1.1',
      'X-Evil: 1',
      ' ',
      '?',
      '&',
      '#',
      '%0d%0a',
      '\u010d\u010a',
      'ü',
      'a',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => `x${parts.join('')}`);

const settings = { numRuns: 60 };
const settled = (call: Parameters<typeof failure>[0]): Promise<unknown> => firstValueFrom(call).catch(() => undefined);

describe('user input cannot add a line to a request', () => {
  it('with ids in a path', async () => {
    const server = await startRaw();
    const ari = createAri(optionsFor(server));
    const run = async (id: string): Promise<void> => {
      await settled(ari.channel(id).answer());
      expectHarmlessOf(id, server.head());
    };
    await fc.assert(fc.asyncProperty(nasty, run), settings);
  });

  it('with names and values in a query', async () => {
    const server = await startRaw();
    const ari = createAri(optionsFor(server));
    const run = async (variable: string, value: string): Promise<void> => {
      await settled(ari.channels.setChannelVar({ channelId: '1', variable, value }));
      expectHarmlessOf(variable + value, server.head());
    };
    await fc.assert(fc.asyncProperty(nasty, nasty, run), settings);
  });

  it('with applications in a handshake', async () => {
    const server = await startRaw();
    const run = async (name: string): Promise<void> => {
      await settled(createAri(optionsFor(server, { app: name.replaceAll('\0', '') })).events);
      expectHarmless(server.head());
    };
    await fc.assert(fc.asyncProperty(nasty, run), settings);
  });

  it('with credentials, which may contain everything else', async () => {
    const server = await startRaw();
    const run = async (text: string): Promise<void> => {
      const password = text.replace(/[\r\n\0]/g, '');
      const ari = createAri(optionsFor(server, { username: password.replaceAll(':', ''), password }));
      await settled(ari.asterisk.ping());
      expectHarmless(server.head());
      await settled(ari.events);
      expectHarmless(server.head());
    };
    await fc.assert(fc.asyncProperty(nasty, run), settings);
  });

  it('with credentials in the query of a browser', async () => {
    vi.stubGlobal('WebSocket', WebSocket);
    onTestFinished(() => void vi.unstubAllGlobals());
    const server = await startRaw();
    const run = async (text: string): Promise<void> => {
      const ari = createInBrowser(optionsFor(server, { password: text.replace(/[\r\n\0]/g, '') }));
      await settled(ari.asterisk.ping());
      expectHarmless(server.head());
    };
    await fc.assert(fc.asyncProperty(nasty, run), settings);
  });

  it('with a URL', async () => {
    const server = await startRaw();
    const ari = createAri(optionsFor({ url: `${server.url}/ari\r\nX-Evil: 1\0/ari` }));
    await settled(ari.asterisk.ping());
    expectHarmless(server.head());
    await settled(ari.events);
    expectHarmless(server.head());
  });
});

describe('credentials are rejected without being quoted', () => {
  const message = (options: Partial<AriOptions>): string => {
    try {
      createAri(optionsFor({ url: 'http://localhost:8088' }, options));
    } catch (error) {
      expect(error).toBeInstanceOf(AriInputError);
      return (error as Error).message;
    }
    throw new Error('they were accepted');
  };

  it.each(['\r', '\n', '\r\nX-Evil: 1', '\0', '\ud83d'])('if they contain %j', (text) => {
    expect(message({ password: `peekaboo${text}` })).toBe(
      'password contains a line break, a NUL or half a surrogate pair: remove it',
    );
    expect(message({ username: `hey${text}` })).toBe(
      'username contains a line break, a NUL or half a surrogate pair: remove it',
    );
  });

  it('if the name contains a colon, because HTTP would read the rest as the password', () => {
    expect(message({ username: 'hey:you' })).toBe('username contains a colon, which HTTP does not allow');
  });
});
