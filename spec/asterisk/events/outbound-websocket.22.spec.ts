import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { createAri, type ApplicationRegistered, type Ari } from '../../../src/index.js';
import { ariConf } from '../rig/config-http.js';
import { startAsterisk, type Asterisk } from '../rig/index.js';
import { next } from '../support/call.js';
import { afterTest, watch } from '../support/client.js';
import { all, first } from './helpers.js';
import { outboundTransport } from './outbound-transport.js';

const conf = (apps: string) => `${ariConf()}
[outbound]
type = outbound_websocket
websocket_client_id = application
apps = ${apps}
local_ari_user = hey
`;

const websocketClientConf = (port: number) => `
[application]
type = websocket_client
connection_type = persistent
uri = ws://127.0.0.1:${port}/ari
protocols = ari
reconnect_interval = 100
`;

let asterisk: Asterisk;
let server: WebSocketServer;
let ari: Ari;

beforeAll(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const files = { 'ari.conf': conf('first,second'), 'websocket_client.conf': websocketClientConf(port) };
  asterisk = await startAsterisk({ release: '22', files });
});

afterAll(async () => {
  await asterisk.stop();
  server.close();
});

beforeEach(() => {
  const { url, username, password } = asterisk;
  const reconnect = { minDelay: 1, maxDelay: 10 };
  const transport = () => outboundTransport(server);
  const client = createAri({ url, username, password, app: ['first', 'second'], reconnect, transport });
  // Each test ends connections, and a reload makes Asterisk replace an application.
  ari = watch(client, ['connection', 'replaced']);
  // reading its configuration again makes Asterisk replace the application that stays
  const holding = ari.opened.subscribe({ error: () => undefined });
  afterTest(() => holding.unsubscribe());
});

/** Makes Asterisk connect once more; resolves when it has registered its applications. */
async function connectAgain(apps: readonly string[]): Promise<ApplicationRegistered[]> {
  const registered = apps.map((app) =>
    next({ ari }, 'ApplicationRegistered', ({ application }) => application === app),
  );
  server.clients.forEach((client) => client.terminate());
  return Promise.all(registered);
}

it('receives the registration of its applications each time that Asterisk connects', async () => {
  for (let round = 1; round <= 2; round++) {
    const events = await connectAgain(['first', 'second']);
    expect(events.map(({ type, application }) => [type, application])).toEqual([
      ['ApplicationRegistered', 'first'],
      ['ApplicationRegistered', 'second'],
    ]);
  }
});

it('receives events and sends requests over the same socket', async () => {
  await connectAgain(['first']);
  const start = next({ ari }, 'StasisStart');
  const answers = new Set<string>();
  const listening = ari.events.subscribe((event) => answers.add(event.type));
  const channel = await firstValueFrom(
    ari.channels.originate({ endpoint: 'Local/wait@default', app: 'first', appArgs: 'in' }),
  );
  expect(await start).toMatchObject({ args: ['in'], channel: { id: channel.id }, application: 'first' });
  const life = all(channel.events);
  await firstValueFrom(channel.hangup());
  expect((await life).at(-1)?.type).toBe('StasisEnd');
  listening.unsubscribe();
  // a type that the client does not know is an event like any other
  expect([...answers]).toContain('RESTResponse');
});

it('receives the replacement of an application', async () => {
  await connectAgain(['first', 'second']);
  const unregistered = first(ari.on('ApplicationUnregistered'));
  await writeFile(join(asterisk.rootDir, dirname(asterisk.configFile), 'ari.conf'), conf('first'));
  await asterisk.cli('module reload res_ari.so');
  expect((await unregistered).application).toBe('second');
});
