import { describe, expect, it } from 'vitest';
import { authorization, handshake, rig } from './support.js';
import { once, owner, upgrade, wire, type Wire } from './raw-connection.js';
import type { Simulator } from '../../src/simulator/index.js';

/** A short frame of a client, with or without a mask. */
function frame(first: number, text: string, mask?: number): Buffer {
  const payload = Buffer.from(text);
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  length[0]! |= mask === undefined ? 0 : 0x80;
  const masked = mask === undefined ? payload : payload.map((byte) => byte ^ mask);
  const key = mask === undefined ? [] : [mask, mask, mask, mask];
  return Buffer.concat([Buffer.from([first, ...length, ...key]), masked]);
}

async function open(simulator: Simulator): Promise<Wire> {
  const socket = wire(simulator, `GET /ari/events?app=hello HTTP/1.1\r\n${owner}${upgrade}\r\n`);
  await socket.until(/\r\n\r\n/);
  return socket;
}

const request = JSON.stringify({ type: 'RESTRequest', request_id: 'r', method: 'GET', uri: 'asterisk/ping' });
const closed = (code: number): RegExp => new RegExp(`\\x88\\x02${String.fromCharCode(code >> 8, code & 0xff)}$`);

describe('the frames of an event socket', () => {
  it('are accepted whole or fragmented, masked or not, with pings in between', () =>
    rig(async ({ simulator }) => {
      const { socket, until } = await open(simulator);
      socket.write(frame(0x81, request, 7));
      await until(/"request_id":"r"[^]*pong/);
      const half = request.length >> 1;
      socket.write(frame(0x01, request.slice(0, half).replace('"r"', '"s"')));
      socket.write(frame(0x89, 'mid', 3));
      socket.write(frame(0x80, request.slice(half)));
      await until(/\x8a\x03mid[^]*"request_id":"s"[^]*pong/); // eslint-disable-line no-control-regex -- frames
      socket.destroy();
    }));

  it('are ignored when they are binary', () =>
    rig(async ({ simulator }) => {
      const { socket, until } = await open(simulator);
      socket.write(frame(0x82, request, 1));
      socket.write(frame(0x81, request.replace('"r"', '"after"'), 1));
      expect(await until(/"after"/)).not.toContain('"request_id":"r"');
      socket.destroy();
    }));

  it('include a close frame that answers a close frame', () =>
    rig(async ({ simulator }) => {
      const socket = await open(simulator);
      socket.socket.write(frame(0x88, '', 1));
      expect(await socket.closed).toMatch(closed(1000));
    }));

  it('end the socket with 1003 for an unknown opcode', () =>
    rig(async ({ simulator }) => {
      const socket = await open(simulator);
      socket.socket.write(frame(0x83, 'x', 1));
      expect(await socket.closed).toMatch(closed(1003));
    }));

  it('end the socket with 1009 for a message of 64 KiB, whole or fragmented', () =>
    rig(async ({ simulator }) => {
      const large = await open(simulator);
      large.socket.write(frame(0x81, 'x'.repeat(65_535)));
      await large.until(/Failed to parse/);
      large.socket.write(Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]));
      expect(await large.closed).toMatch(closed(1009));
      const parts = await open(simulator);
      parts.socket.write(frame(0x01, 'x'.repeat(40_000)));
      parts.socket.write(frame(0x80, 'x'.repeat(40_000)));
      expect(await parts.closed).toMatch(closed(1009));
    }));
});

describe('the handshake of an event socket', () => {
  it('offers no extension, and accepts only the subprotocol ari', () =>
    rig(async ({ simulator }) => {
      const url = `${simulator.url.replace('http', 'ws')}/ari/events?app=a`;
      expect(await handshake(url, { authorization }, ['bogus'])).toBe(400);
      expect(await handshake(url, { authorization }, ['bogus', 'ari'])).toBe(101);
      const plain = await open(simulator);
      expect(await plain.until(/\r\n\r\n/)).not.toMatch(/Sec-WebSocket-(Protocol|Extensions)/);
      plain.socket.destroy();
    }));

  it('is refused without a key, a version or an application', () =>
    rig(async ({ simulator }) => {
      const ask = (query: string, headers: string): Promise<string> =>
        once(
          simulator,
          `GET /ari/events${query} HTTP/1.1\r\n${owner}${headers.replace('Connection: Upgrade\r\n', '')}`,
        );
      const version = /^HTTP\/1.1 400 [^]*Sec-WebSocket-Version: 7, 8, 13\r\nContent-Length: 0\r\n/;
      expect(await ask('?app=a', upgrade.replace(/Sec-WebSocket-Key.*\r\n/, ''))).toMatch(version);
      expect(await ask('?app=a', upgrade.replace('13', '6'))).toMatch(version);
      expect(await ask('', upgrade)).toContain('<p>HTTP request is missing param: [app]</p>');
      expect(await ask('?app=a,,b', upgrade)).toContain('<p>Stasis app registration failed</p>');
    }));
});
