import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { createAri, type AriConnectionState } from '../../../src/index.js';
import { patiently, waitFor } from '../../support/wait.js';
import { afterTest } from '../support/client.js';
import { startOwnServer } from '../support/own-server.js';

/**
 * Passes connections on, except that it keeps the bytes of the second one until `deliver`: then they arrive at the server,
 * although the client has given up.
 */
async function startSlowProxy(port: number): Promise<{ readonly url: string; cut(): void; deliver(): Promise<void> }> {
  const clients: Socket[] = [];
  const kept: Buffer[] = [];
  let handshakes = 0;
  const proxy = createServer((client) => {
    clients.push(client);
    client.on('error', () => undefined);
    client.once('data', (head: Buffer) => {
      const isHandshake = /^upgrade: *websocket/im.test(head.toString('latin1'));
      if (isHandshake) handshakes += 1;
      if (isHandshake && handshakes === 2) return void kept.push(head);
      const server = connect(port, '127.0.0.1');
      server.on('error', () => undefined);
      server.write(head);
      client.pipe(server).pipe(client);
      client.on('close', () => server.destroy());
      server.on('close', () => client.destroy());
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  afterTest(() => {
    proxy.close();
    for (const client of clients) client.destroy();
  });
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut: () => clients.forEach((client) => client.destroy()),
    deliver: async () => {
      const server = connect(port, '127.0.0.1');
      server.on('error', () => undefined);
      await once(server, 'connect');
      server.end(kept[0]!);
      server.destroySoon();
    },
  };
}

it('a handshake that arrives after the client gave it up does not end the client', async () => {
  const { username, password, url } = await startOwnServer();
  const proxy = await startSlowProxy(Number(new URL(url).port));
  const options = { url: proxy.url, username, password, app: 'late', handshakeTimeout: 300 };
  const ari = createAri({ ...options, reconnect: { minDelay: 5, maxDelay: 50 }, restTransport: 'http' });
  const states: AriConnectionState[] = [];
  const errors: unknown[] = [];
  const running = ari.connectionState.subscribe((state) => states.push(state));
  running.add(ari.events.subscribe({ error: (error: unknown) => errors.push(error) }));
  afterTest(() => running.unsubscribe());
  await firstValueFrom(ari.opened.pipe(patiently()));
  const opens = (): number => states.filter(({ type }) => type === 'open').length;
  // The first socket ends, the second handshake is kept, and the third one opens.
  proxy.cut();
  await waitFor(() => expect(opens()).toBe(2));
  await proxy.deliver();
  await waitFor(() => expect(opens()).toBe(3));
  const causes = states.flatMap((state) => (state.type === 'waiting' ? [String(state.cause)] : []));
  expect(causes.at(-1)).toContain('a late handshake of this client replaced it');
  expect(errors).toEqual([]);
});
