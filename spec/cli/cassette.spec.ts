import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readRecord } from '../../src/cli/record.js';
import { readScore } from '../../src/cli/score.js';
import { readCassette } from '../../src/testing/cassette/cassette.js';
import { clientOf, json, secrets, startLoopback } from '../support/loopback.js';

const main = new URL('../../dist/cli/main.js', import.meta.url).pathname;

function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = text(child.stdout);
  let errorOutput = '';
  const address = new Promise<string>((resolve) =>
    child.stderr.on('data', (part: Buffer) => {
      errorOutput += part.toString();
      const [, url] = /address instead: (\S+)\n/.exec(errorOutput) ?? [];
      if (url !== undefined) resolve(url);
    }),
  );
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  return { child, output, address, exit, errorOutput: () => errorOutput };
}

describe('rx-ari record', () => {
  it('writes the traffic to a file without credentials, and ends with Ctrl-C while a socket is open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rx-ari-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const out = join(folder, 'call.jsonl');
    const server = await startLoopback({ answer: json({ value: '4711' }) });
    const { child, address, exit } = run('record', '--url', `${server.url}/ari`, '--port', '0', '--out', out);
    const ari = clientOf({ url: await address });
    const upstream = server.nextSocket();
    const event = firstValueFrom(ari.events);
    (await upstream).send('{"type":"StasisStart","channel":{"id":"c1","caller":{"name":"Jane","number":"4711"}}}');
    await event;
    await firstValueFrom(ari.channels.getChannelVar({ channelId: 'c1', variable: 'A' }));
    const subscription = ari.events.subscribe({ error: () => undefined });
    onTestFinished(() => subscription.unsubscribe());
    await expect.poll(() => server.handshakes.length).toBe(2);
    child.kill('SIGINT');
    expect(await exit).toEqual([0, null]);
    const cassette = readFileSync(out, 'utf8');
    const { entries } = readCassette(cassette);
    expect(entries.map((entry) => Object.keys(entry)[1])).toEqual(
      expect.arrayContaining(['connection', 'event', 'request', 'answer']),
    );
    expect(entries.find((entry) => 'request' in entry)).toMatchObject({
      request: { id: 1, method: 'GET', path: '/channels/c1/variable', query: 'variable=A' },
    });
    expect(entries.find((entry) => 'answer' in entry)).toMatchObject({
      answer: { id: 1, status: 200, body: { value: '4711' } },
    });
    for (const secret of secrets) expect(cassette).not.toContain(secret);
  });

  it('writes to the standard output, masks on request, and leaves out requests for the API description', async () => {
    const server = await startLoopback({ answer: json({ caller: { name: 'Jane Doe', number: '4711' } }) });
    const { child, output, address, exit } = run('record', '--url', server.url, '--port', '0', '--mask');
    const url = await address;
    await (await fetch(`${url}/ari/api-docs/resources.json`)).text();
    await (await fetch(`${url}/ari/channels/c1?api_key=a:b`)).text();
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    const cassette = await output;
    expect(cassette).not.toMatch(/4711|Jane|api-docs|a:b/);
    expect(readCassette(cassette).entries).toHaveLength(2);
  });

  it('reports an unreachable server at once, and continues', async () => {
    const { child, address, exit, errorOutput } = run('record', '--url', 'http://127.0.0.1:1', '--port', '0');
    expect((await fetch(`${await address}/ari/channels`)).status).toBe(502);
    expect(errorOutput()).toMatch(/cannot be reached at the moment: .*ECONNREFUSED/);
    child.kill('SIGINT');
    expect(await exit).toEqual([0, null]);
  });

  it('fails if it cannot write the file or listen on the port', async () => {
    const server = await startLoopback();
    const unwritable = run('record', '--url', server.url, '--port', '0', '--out', '/nowhere/at/all.jsonl');
    expect(await unwritable.exit).toEqual([1, null]);
    expect(unwritable.errorOutput()).toContain('ENOENT');
    const taken = run('record', '--url', server.url, '--port', String(server.port));
    expect(await taken.exit).toEqual([1, null]);
    expect(taken.errorOutput()).toContain('EADDRINUSE');
  });

  it('reads its arguments', () => {
    expect(readRecord(['--url', 'http://pbx:8088/x/ari/'])).toEqual({
      url: 'http://pbx:8088/x',
      port: 8089,
      out: undefined,
      mask: false,
    });
    expect(() => readRecord([])).toThrow('--url is missing or invalid');
    expect(() => readRecord(['--url', 'ws://pbx'])).toThrow('--url is missing or invalid');
    expect(() => readRecord(['--url', 'http://pbx', '--port', 'x'])).toThrow('--port x');
    expect(() => readRecord(['--url', 'http://u:secret@pbx'])).toThrow(
      /^record: --url contains credentials: (?!.*(u:|secret))/,
    );
  });
});

describe('rx-ari score', () => {
  const cassette = new URL('../fixtures/cassettes/hello.jsonl', import.meta.url).pathname;

  it('writes the score of a call to the standard output', async () => {
    const { output, exit } = run('score', cassette, '--program', 'hello', '--title', 'my call', '--dash', '500');
    expect(await exit).toEqual([0, null]);
    expect(await output).toMatch(/^my call\n {2}program {2}hello\n {2}dash {5}500ms\n[^]*\nlegend\n[^]*\n {2}flow /);
  });

  it('fails if the file is not a cassette, or does not contain the call', async () => {
    const invalid = run('score', main);
    expect(await invalid.exit).toEqual([1, null]);
    expect(invalid.errorOutput()).toMatch(/cassette/);
    const missing = run('score', cassette, '--channel', 'none');
    expect(await missing.exit).toEqual([1, null]);
    expect(missing.errorOutput()).toContain('no channel "none"');
  });

  it('reads its arguments', () => {
    expect(readScore(['a/b.jsonl'])).toMatchObject({
      file: 'a/b.jsonl',
      options: { program: 'program', title: 'b', dash: 100 },
    });
    expect(() => readScore([])).toThrow('score: expected one cassette');
    expect(() => readScore(['a', '--dash', '0'])).toThrow('--dash 0');
  });
});
