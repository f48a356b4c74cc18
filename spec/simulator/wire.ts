import { connect, type Socket } from 'node:net';
import type { Simulator } from '../../src/simulator/index.js';
import { PATIENCE_MS } from '../support/limits.js';

export const basic = (user: string): string => `Authorization: Basic ${btoa(user)}\r\n`;
export const owner = basic('hey:peekaboo');

/** What asks for an event socket. */
export const upgrade =
  'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

/** A connection of bytes. */
export interface Wire {
  readonly socket: Socket;
  readonly closed: Promise<string>;
  /** Waits until what was said matches. */
  until(pattern: RegExp): Promise<string>;
}

/** Says something to a simulator, byte for byte. */
export function wire({ url }: Simulator, bytes: string | Uint8Array): Wire {
  const { hostname, port } = new URL(url);
  let said = '';
  let check = (): void => undefined;
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  socket.on('data', (part: Buffer) => {
    said += part.toString('latin1');
    check();
  });
  socket.on('error', () => undefined);
  return {
    socket,
    closed: new Promise((resolve) => socket.on('close', () => resolve(said))),
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${String(pattern)} is not in ${said}`)), PATIENCE_MS);
        check = () => {
          if (!pattern.test(said)) return;
          clearTimeout(late);
          resolve(said);
        };
        check();
      }),
  };
}

/** Sends one request, and returns its answer once the connection is closed. */
export const once = (simulator: Simulator, head: string, body = ''): Promise<string> =>
  wire(simulator, `${head}Connection: close\r\n\r\n${body}`).closed;
