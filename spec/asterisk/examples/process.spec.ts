import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { filter, firstValueFrom, fromEvent, map, scan } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { afterTest, asterisk, openClient, unique, type Client } from '../support/client.js';
import { call, numberOf } from './phone.js';
import { patiently } from '../../support/wait.js';

/** Starts an example as its readers do; killed after the test should it still run. */
function start(program: string, environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [`build/examples/${program}.js`], {
    env: {
      PATH: process.env['PATH'],
      ARI_URL: asterisk.url,
      ARI_USERNAME: asterisk.username,
      ARI_PASSWORD: asterisk.password,
      ...environment,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  afterTest(() => void child.kill('SIGKILL'));
  return child;
}

/** Settles with the exit code, or with the signal that ended it. */
const exit = (child: ChildProcess): Promise<unknown> =>
  firstValueFrom(
    fromEvent(child, 'exit', (code: number | null, signal: string | null) => code ?? signal).pipe(patiently()),
  );

const prints = (child: ChildProcess, words: string): Promise<string> =>
  firstValueFrom(
    fromEvent(child.stdout!, 'data').pipe(
      map(String),
      scan((all, more) => all + more, ''),
      filter((all) => all.includes(words)),
      patiently(),
    ),
  );

const applications = async ({ ari }: Client): Promise<readonly string[]> =>
  (await firstValueFrom(ari.applications.list())).map(({ name }) => name);

describe('an example as a process', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`exits with 0 on ${signal}, and its application is gone from the server`, async () => {
      const client = await openClient();
      const app = unique('program');
      const child = start('say-digits', { ARI_APP: app });
      await expect.poll(() => applications(client)).toContain(app);
      const phone = await call(client, numberOf(app));
      await prints(child, 'StasisStart Local/');
      const ended = prints(child, 'StasisEnd Local/');
      await phone.hangUp();
      await ended;
      const over = exit(child);
      child.kill(signal);
      expect(await over).toBe(0);
      await expect.poll(() => applications(client)).not.toContain(app);
    });
  }

  it('exits with 0 on SIGINT also in the middle of a call', async () => {
    const client = await openClient();
    const app = unique('program');
    const child = start('say-digits', { ARI_APP: app });
    await expect.poll(() => applications(client)).toContain(app);
    await call(client, numberOf(app));
    await prints(child, 'StasisStart Local/');
    const over = exit(child);
    child.kill('SIGINT');
    expect(await over).toBe(0);
  });

  it('hangs up on SIGINT who is on the line, and exits with 0', async () => {
    const client = await openClient();
    const { ari } = client;
    const app = unique('program');
    const child = start('barge-in', { ARI_APP: app });
    await expect.poll(() => applications(client)).toContain(app);
    await call(client, numberOf(app));
    const inside = async () => (await firstValueFrom(ari.applications.get({ applicationName: app }))).channel_ids;
    await expect.poll(inside).toHaveLength(1);
    const [channelId] = (await inside()) as [string];
    const over = exit(child);
    child.kill('SIGINT');
    expect(await over).toBe(0);
    const state = () => firstValueFrom(ari.channels.get({ channelId })).catch(String);
    await expect.poll(state).toContain('404 Channel not found');
  });

  for (const [title, end] of [
    ['Enter', (child: ChildProcess) => child.stdin!.write('\n')],
    ['SIGINT', (child: ChildProcess) => child.kill('SIGINT')],
  ] as const) {
    it(`exits with 0 on ${title} when it waits for Enter`, async () => {
      const client = await openClient();
      const app = unique('program');
      const child = start('cleanup', { ARI_APP: app });
      await expect.poll(() => applications(client)).toContain(app);
      const over = exit(child);
      end(child);
      expect(await over).toBe(0);
    });
  }

  it('exits with 1 and says in one line why it cannot connect', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const child = start('bridge', { ARI_URL: `http://127.0.0.1:${port}`, ARI_APP: 'any' });
    const [output, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
    expect(code).toBe(1);
    expect(output).toMatch(/^API description .*ECONNREFUSED.*\n$/);
  });

  it('exits with 1 and says which variable of the environment is missing', async () => {
    const child = start('originate', { ARI_APP: 'any' });
    const [output, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
    expect([code, output]).toEqual([1, 'ARI_OUTGOING is not set\n']);
  });
});
