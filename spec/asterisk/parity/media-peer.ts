import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { Subject, filter, firstValueFrom, startWith, timeout } from 'rxjs';
import { WebSocket } from 'ws';
import type { Stage } from './stage.js';

/** The other end of a media socket, whose words are compared under its name. */
export interface MediaPeer {
  /** A command: plain text, or what is to be JSON. */
  say(command: string | object): void;
  /** Sends this number of bytes of sound. */
  send(bytes: number): void;
  /** Waits until so many messages match. */
  awaitMessage(pattern: RegExp, count?: number): Promise<void>;
  close(code: number): void;
  /** Ends it without a goodbye. */
  cut(): void;
}

/** Takes part in what a WebSocket says from now on; `before` is what it has said already. */
export function peerOf(stage: Stage, name: string, socket: WebSocket, before: readonly string[] = []): MediaPeer {
  const messages: string[] = [];
  const arrived = new Subject<void>();
  const receive = (text: string): void => {
    messages.push(text);
    stage.report(name, text.startsWith('{') ? (JSON.parse(text) as unknown) : text);
    arrived.next();
  };
  before.forEach(receive);
  socket.on('message', (data, isBinary) => {
    if (!isBinary) receive((data as Buffer).toString());
  });
  socket.on('close', (code) => {
    messages.push('closed');
    stage.report(name, `closed ${code}`);
    arrived.next();
  });
  stage.after(() => socket.terminate());
  return {
    say: (command) => socket.send(typeof command === 'string' ? command : JSON.stringify(command)),
    send: (bytes) => socket.send(Buffer.alloc(bytes)),
    awaitMessage: async (pattern, count = 1) => {
      const isThere = (): boolean => messages.filter((text) => pattern.test(text)).length >= count;
      const late = new Error(`waits in vain for ${String(pattern)} (${count}) of ${name}`);
      await firstValueFrom(
        arrived.pipe(
          startWith(undefined),
          filter(isThere),
          timeout({
            first: 6_000,
            with: () => {
              throw late;
            },
          }),
        ),
      );
    },
    close: (code) => socket.close(code),
    cut: () => socket.terminate(),
  };
}

/** Opens the WebSocket at `/media` and the path; `undefined` when it is refused, which is compared. */
export async function openMedia(
  stage: Stage,
  name: string,
  path: string,
  protocols: readonly string[] = ['media'],
): Promise<MediaPeer | undefined> {
  const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/media${path}`, [...protocols]);
  let peer: MediaPeer | undefined;
  await new Promise<void>((resolve) => {
    socket.on('open', () => {
      stage.report(name, `open, protocol "${socket.protocol}"`);
      peer = peerOf(stage, name, socket);
      resolve();
    });
    socket.on('unexpected-response', (_, response) => {
      stage.report(name, `refused ${response.statusCode} ${response.headers['content-type'] ?? ''}`);
      response.resume();
      socket.terminate();
      resolve();
    });
    socket.on('error', () => resolve());
  });
  return peer;
}

/** A server of AudioSockets, for one call. */
export interface AudioServer {
  /** `127.0.0.1:54321` */
  readonly host: string;
  /** Waits for so many frames of this kind. */
  awaitMessage(kind: number, count?: number): Promise<void>;
  send(kind: number, ...payload: readonly number[]): void;
  end(): void;
}

/** Its received messages, without sound, are compared under the name. */
export async function audioServer(stage: Stage, name: string): Promise<AudioServer> {
  const kinds: number[] = [];
  const arrived = new Subject<void>();
  let connection: Socket | undefined;
  const server = createServer((socket) => {
    connection = socket;
    let bytes = Buffer.alloc(0);
    socket.on('data', (more: Buffer) => {
      bytes = Buffer.concat([bytes, more]);
      while (bytes.length >= 3 && bytes.length >= 3 + bytes.readUInt16BE(1)) {
        const [kind, end] = [bytes[0]!, 3 + bytes.readUInt16BE(1)];
        if (kind !== 0x10) stage.report(name, `${kind} ${bytes.subarray(3, end).toString('hex')}`);
        kinds.push(kind);
        bytes = bytes.subarray(end);
        arrived.next();
      }
    });
    // One that is cut off is closed as well.
    socket.on('error', () => undefined);
    socket.on('close', () => stage.report(name, 'closed'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stage.after(() => {
    connection?.destroy();
    server.close();
  });
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    awaitMessage: async (kind, count = 1) => {
      const isThere = (): boolean => kinds.filter((item) => item === kind).length >= count;
      await firstValueFrom(arrived.pipe(startWith(undefined), filter(isThere), timeout({ first: 6_000 })));
    },
    send: (kind, ...payload) => connection?.write(Buffer.from([kind, 0, payload.length, ...payload])),
    end: () => connection?.end(),
  };
}

/** An address on this machine without a listener. */
export async function nobodyThere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `127.0.0.1:${port}`;
}
