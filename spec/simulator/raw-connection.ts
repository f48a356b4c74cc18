import { connect, type Socket } from 'node:net';
import type { Simulator } from '../../src/simulator/index.js';
import { PATIENCE_MS } from '../support/limits.js';

export const basic = (user: string): string => `Authorization: Basic ${btoa(user)}\r\n`;
export const owner = basic('hey:peekaboo');

/** The headers that request an event socket. */
export const upgrade =
  'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

/** A raw connection. */
export interface Wire {
  readonly socket: Socket;
  readonly closed: Promise<string>;
  /** Waits until the received text matches. */
  until(pattern: RegExp): Promise<string>;
}

/** Sends bytes to a simulator. */
export function wire({ url }: Simulator, bytes: string | Uint8Array): Wire {
  const { hostname, port } = new URL(url);
  let text = '';
  let check = (): void => undefined;
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  socket.on('data', (part: Buffer) => {
    text += part.toString('latin1');
    check();
  });
  socket.on('error', () => undefined);
  return {
    socket,
    closed: new Promise((resolve) => socket.on('close', () => resolve(text))),
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${String(pattern)} is not in ${text}`)), PATIENCE_MS);
        check = () => {
          if (!pattern.test(text)) return;
          clearTimeout(late);
          resolve(text);
        };
        check();
      }),
  };
}

/** Sends one request, and returns its response after the connection has closed. */
export const once = (simulator: Simulator, head: string, body = ''): Promise<string> =>
  wire(simulator, `${head}Connection: close\r\n\r\n${body}`).closed;
