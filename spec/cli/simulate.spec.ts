import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readDraw } from '../../src/cli/draw.js';
import { readSimulate } from '../../src/cli/simulate.js';
import { startupMessage } from '../../src/cli/startup-message.js';
import { authorization } from '../simulator/support.js';
import { runCommand, startCommand, stubEnvironment } from './support.js';

describe('rx-ari simulate', () => {
  it('listens, prints its address, and ends with Ctrl-C', async () => {
    const { exit, waitForOutput, kill } = startCommand(['simulate', '--port', '0']);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await waitForOutput(/Ctrl-C ends it/))![0];
    expect((await fetch(`${url}/ari/asterisk/ping`, { headers: { authorization } })).status).toBe(200);
    kill('SIGINT');
    expect(await exit).toEqual([0, null]);
  });

  it('fails if another program uses the port', async () => {
    const first = startCommand(['simulate', '--port', '0']);
    const port = /127\.0\.0\.1:(\d+)/.exec(await first.waitForOutput(/Ctrl-C/))![1]!;
    const { code, stderr } = await runCommand(['simulate', '--port', port]);
    expect(code).toBe(1);
    expect(stderr).toContain('EADDRINUSE');
    first.kill('SIGTERM');
    expect(await first.exit).toEqual([0, null]);
  });

  it('reads the port and the origins', () => {
    stubEnvironment({});
    const users = { hey: { password: 'peekaboo', readOnly: false } };
    expect(readSimulate([])).toEqual({ port: 8088, users, origins: [] });
    expect(readSimulate(['--port', '0', '--origin', '*'])).toEqual({ port: 0, users, origins: ['*'] });
  });

  it('reads a user from the environment, if it has a name and a password', () => {
    stubEnvironment({ ARI_USERNAME: 'a', ARI_PASSWORD: 'b:c' });
    expect(readSimulate([]).users).toEqual({ a: { password: 'b:c', readOnly: false } });
    stubEnvironment({ ARI_USERNAME: 'a' });
    expect(Object.keys(readSimulate([]).users)).toEqual(['hey']);
  });

  it('reads users from files, and then none from the environment', () => {
    stubEnvironment({ ARI_USERNAME: 'x', ARI_PASSWORD: 'y' });
    const writers = fileOf('# writers\n\na:b:c\r\nd: e \n');
    const readers = fileOf('r:s');
    expect(readSimulate(['--user-file', writers, '--read-only-file', readers]).users).toEqual({
      a: { password: 'b:c', readOnly: false },
      d: { password: ' e ', readOnly: false },
      r: { password: 's', readOnly: true },
    });
    expect(Object.keys(readSimulate(['--read-only-file', readers]).users)).toEqual(['r']);
  });

  it.each([
    [['--port', '99999'], '--port 99999: expected a number from 0 to 65535'],
    [['dance'], "Unexpected argument 'dance'"],
    [['--user-file', '/none/at/all'], 'ENOENT'],
  ])('rejects %j', (args, message) => {
    expect(() => readSimulate(args)).toThrow(message);
  });

  it.each([':hey:s3cret', ':s3cret', 's3cret', 'hey:'])(
    'rejects a user file with the line %s, without quoting it',
    (line) => {
      const file = fileOf(`a:b\n${line}`);
      expect(() => readSimulate(['--user-file', file])).toThrow(/, line 2: expected name:password$/);
      expect(() => readSimulate(['--user-file', fileOf('# none\n')])).toThrow(/ contains no users: /);
    },
  );

  it.each([['--user', 'hey:s3cret'], ['--user=hey:s3cret'], ['--read-only', 'hey:s3cret'], ['--password', 's3cret']])(
    'rejects a password in its arguments, and names the safe way: %s',
    (...args) => {
      let message = '';
      try {
        readSimulate(args);
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(
        /would show a password to every user of this machine.* Set ARI_USERNAME and ARI_PASSWORD/,
      );
      expect(message).toMatch(/--(user|read-only)-file\.$/);
      expect(message).not.toContain('s3cret');
    },
  );

  it('accepts the users of a file, and does not show their passwords', async () => {
    const file = fileOf('zaphod:b33bl3br0x');
    const { waitForOutput, stderr, stdout, pid } = startCommand(['simulate', '--port', '0', '--user-file', file]);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await waitForOutput(/Ctrl-C ends it/))![0];
    const login = `Basic ${Buffer.from('zaphod:b33bl3br0x').toString('base64')}`;
    const ping = (headers: Record<string, string>) => fetch(`${url}/ari/asterisk/ping`, { headers });
    expect((await ping({ authorization: login })).status).toBe(200);
    expect((await ping({ authorization })).status).toBe(401);
    const visible = stdout() + stderr() + readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    expect(visible).toContain("curl -u 'zaphod' ");
    expect(visible).not.toMatch(/b33bl3br0x|peekaboo/);
  });

  it('prints requests to try, with the password of the default user only', () => {
    const url = 'http://127.0.0.1:1';
    const text = startupMessage(url, { name: 'hey', password: 'peekaboo' });
    expect(text).toContain('ws://127.0.0.1:1/ari/events?app=hello&api_key=hey%3Apeekaboo');
    for (const login of [
      { name: 'hey', password: 's3cret' },
      { name: 'a&b', password: 'peekaboo' },
    ]) {
      expect(startupMessage(url, login)).toContain(`api_key=${encodeURIComponent(login.name)}:<password>`);
      expect(startupMessage(url, login)).not.toContain(login.password);
    }
  });
});

/** Writes a text to a file, and removes the file when the test has finished. */
function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'rx-ari-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'users');
  writeFileSync(file, text);
  return file;
}

describe('rx-ari draw', () => {
  it('reports why it cannot draw', async () => {
    const { code, stderr } = await runCommand(['draw', 'nowhere.score']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^nowhere\.score: ENOENT/);
  });

  it('reads its arguments', () => {
    expect(readDraw(['a.score'])).toEqual({ files: ['a.score'], out: undefined });
    expect(readDraw(['a.score', 'b.score', '--out', 'c'])).toEqual({ files: ['a.score', 'b.score'], out: 'c' });
    expect(() => readDraw([])).toThrow('draw: expected a file with scores');
  });
});
