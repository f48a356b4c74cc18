import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { ReplaySubject, filter, firstValueFrom, timeout } from 'rxjs';
import { WebSocketServer, type WebSocket } from 'ws';
import { cli } from '../rig/cli.js';
import type { AsteriskFacts } from '../rig/index.js';
import { nobodyThere, peerOf, type MediaPeer } from './media-peer.js';
import type { Stage } from './stage.js';

interface Caller {
  readonly socket: WebSocket;
  /** The first message, which names the channel. */
  readonly first: string;
  readonly handshake: string;
}

const callers = new ReplaySubject<Caller>();

/** One media server for both, which tells channels apart by what they say first. */
export async function startMediaServer(): Promise<{
  readonly addresses: Readonly<Record<string, string>>;
  stop(): void;
}> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.on('connection', (socket, { url, headers }) => {
    const handshake = `${url} ${socket.protocol} ${headers.authorization ?? ''}`;
    socket.once('message', (data) => {
      // Reads on after a subscription.
      socket.pause();
      callers.next({ socket, first: (data as Buffer).toString(), handshake });
    });
  });
  const address = `127.0.0.1:${port}/media`;
  return {
    addresses: {
      media: `ws://${address}`,
      parameters: `ws://${address}`,
      secret: `ws://mu:mp@${address}`,
      dead: `ws://${await nobodyThere()}/media`,
    },
    stop: () => server.close(),
  };
}

/** Waits until the channel has been connected to the media server. */
export async function mediaPeer(stage: Stage, channelId: string): Promise<MediaPeer> {
  const { socket, first, handshake } = await firstValueFrom(
    callers.pipe(
      filter((caller) => caller.first.includes(channelId)),
      timeout(6_000),
    ),
  );
  stage.report('media server', handshake);
  const peer = peerOf(stage, 'media server', socket, [first]);
  socket.resume();
  return peer;
}

/** Makes the same media servers known to a real Asterisk. */
export async function configureMediaServers(
  asterisk: AsteriskFacts,
  addresses: Readonly<Record<string, string>>,
): Promise<void> {
  const sections = Object.entries(addresses).map(([name, address]) => {
    const { username, password, host, pathname } = new URL(address);
    return [
      `[${name}]`,
      'type = websocket_client',
      'connection_type = per_call_config',
      `uri = ws://${host}${pathname}`,
      'protocols = media',
      ...(username === '' ? [] : [`username = ${username}`, `password = ${password}`]),
      '',
    ].join('\n');
  });
  const file = join(asterisk.rootDir, dirname(asterisk.configFile), 'websocket_client.conf');
  await writeFile(file, sections.join('\n'));
  await cli(asterisk, 'module reload res_websocket_client.so');
}
