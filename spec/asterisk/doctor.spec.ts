import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createAri } from '../../src/index.js';
import { runCommand } from '../cli/support.js';
import { waitFor } from '../support/wait.js';
import { startAsterisk, type Asterisk, type StartOptions } from './rig/index.js';
import { afterTest, asterisk as shared, openClient, unique } from './support/client.js';

const { release } = shared;

/** An Asterisk for one test. */
async function start(options: Partial<StartOptions> = {}): Promise<Asterisk> {
  const asterisk = await startAsterisk({ release, ...options });
  afterTest(() => asterisk.stop());
  return asterisk;
}

type Account = Pick<Asterisk, 'url' | 'username' | 'password'>;

const doctor = (
  { url, username, password }: Account,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): ReturnType<typeof runCommand> =>
  runCommand(['doctor', ...args], { ARI_URL: url, ARI_USERNAME: username, ARI_PASSWORD: password, ...environment });

/** A reverse proxy that forwards requests, but no WebSocket upgrades. */
async function startProxy({ port }: Asterisk): Promise<string> {
  const proxy = createServer((incoming, response) => {
    const { method, url: path, headers } = incoming;
    const forwarded = Object.fromEntries(
      Object.entries(headers).filter(([name]) => !/^(upgrade|connection)$/.test(name)),
    );
    const outgoing = httpRequest({ host: '127.0.0.1', port, method, path, headers: forwarded }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(outgoing);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  afterTest(() => void proxy.close());
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

const idsOf = async (list: Promise<readonly { readonly data: object }[]>): Promise<unknown[]> =>
  (await list).map(({ data }) => ('id' in data ? data.id : (data as { readonly name: unknown }).name));

describe('rx-ari doctor', () => {
  it.each([
    ['a line of a context of the phones', '[default]\nexten => _X.,1,Stasis(hello)\n'],
    ['an included context', '[default]\ninclude => ivr\n[ivr]\nexten => s,1,Answer()\n same => n,Stasis(hello,a)\n'],
    ['a context behind Goto', '[default]\nexten => _X.,1,Goto(ivr,s,1)\n[ivr]\nexten => s,1,Stasis(hello)\n'],
  ])('finds an application in %s, and leaves nothing behind', async (_, dialplan) => {
    const asterisk = await start({ files: { 'extensions.conf': dialplan } });
    const { code, stdout } = await doctor(asterisk, ['--app', 'hello']);
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/^✓ extensions\.conf sends calls to hello: Stasis\(hello\) in \[\w+\]$/m);
    const ari = createAri({ ...asterisk, app: unique('app') });
    await waitFor(async () => {
      expect(await idsOf(firstValueFrom(ari.channels.list()))).toEqual([]);
      expect(await idsOf(firstValueFrom(ari.applications.list()) as never)).toEqual([]);
    });
  });

  it('finds an application that no dialplan names, the names that are there, and an expression', async () => {
    const dialplan = '[default]\nexten => 1,1,Stasis(helo)\n same => n,Hangup()\n';
    const asterisk = await start({ files: { 'extensions.conf': dialplan } });
    const { code, stdout } = await doctor(asterisk, ['--app', 'hello']);
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/^! none of the lines of extensions\.conf sends calls to hello, but to helo$/m);
    expect(stdout).toMatch(/^ {4}.*\(default\).*exten => _X\.,1,Stasis\(hello\).*dialplan reload/m);
    expect((await doctor(shared, ['--app', unique('app')])).stdout).toMatch(
      /^! extensions\.conf may send calls to \S+: an expression in \[default\]/m,
    );
  });

  it('creates a channel that ends by itself when its program is gone', async () => {
    const ari = createAri({ ...shared, app: unique('app') });
    const [app] = ari.apps;
    const listening = ari.events.subscribe();
    await firstValueFrom(ari.opened);
    const channelId = unique('channel');
    const variables = { 'TIMEOUT(absolute)': '1' };
    await firstValueFrom(ari.channels.create({ endpoint: `Local/s@${app!}`, app: app!, channelId, variables }));
    listening.unsubscribe();
    await waitFor(async () =>
      expect(await idsOf(firstValueFrom(ari.channels.list()))).not.toContainEqual(expect.stringContaining(channelId)),
    );
  });

  it('finds that the limit of sessions is reached, for every connection or for the event socket', async () => {
    const sessionLimit = 5;
    const asterisk = await start({ sessionLimit });
    const account = { url: asterisk.url, username: asterisk.username, password: asterisk.password };
    // Requests over HTTP would take a session for themselves.
    const open = () => openClient({ ...account, app: unique('app'), restTransport: 'websocket' });
    for (let count = 1; count < sessionLimit; count += 1) await open();
    const socket = await doctor(asterisk);
    expect(socket.code, socket.stdout).toBe(1);
    expect(socket.stdout).toMatch(/^✗ the event socket does not open: .*\n {4}.*sessionlimit/m);
    await waitFor(open);
    const every = await doctor(asterisk);
    expect(every.code).toBe(1);
    expect(every.stdout).toMatch(/^✗ http:\S+ closes connections without a response\n {4}The sessionlimit.*\n.*first/);
  });

  it('finds an untrusted certificate, and nothing wrong when it is trusted', async () => {
    const asterisk = await start();
    const { url, tlsUrl, caFile } = asterisk;
    const untrusted = await doctor({ ...asterisk, url: tlsUrl });
    expect(untrusted.stdout).toMatch(
      /^✗ \S+ cannot be reached: self-signed certificate\n {4}.*tls\.ca.*NODE_EXTRA_CA_CERTS/,
    );
    const trusted = await doctor({ ...asterisk, url: tlsUrl }, [], { NODE_EXTRA_CA_CERTS: caFile });
    expect(trusted.code, trusted.stdout).toBe(0);
    const clear = await doctor({ ...asterisk, url: tlsUrl.replace('https', 'http') });
    expect(clear.stdout).toMatch(/^✗ \S+ uses TLS\n {4}Write https:/);
    const secure = await doctor({ ...asterisk, url: url.replace('http', 'https') });
    expect(secure.stdout).toMatch(/^✗ \S+ cannot be reached: .*\n {4}The port does not use TLS/);
  });

  it('finds a proxy without upgrades', async () => {
    const asterisk = await start();
    const { code, stdout } = await doctor({ ...asterisk, url: await startProxy(asterisk) });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^✗ the event socket does not open: 426 Upgrade Required\n {4}A proxy in between .*Upgrade and Connection/m,
    );
  });

  it('finds a wrong path, and a closed port', async () => {
    const asterisk = await start({ prefix: 'pbx' });
    const wrong = await doctor({ ...asterisk, url: asterisk.url.replace('/pbx', '') });
    expect(wrong.stdout).toMatch(/^✗ there is no ARI at http:\/\/127\.0\.0\.1:\d+\/ari\n {4}.*prefix/m);
    await asterisk.stop();
    const closed = await doctor(asterisk);
    expect(closed.stdout).toMatch(/^✗ \S+ cannot be reached: .*ECONNREFUSED.*\n {4}The port is closed; .*http\.conf/);
  });
});
