import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { greeting } from '../../src/cli/greeting.js';
import { readCommand, usage } from '../../src/cli/read-command.js';
import { authorization } from './support.js';

const main = new URL('../../dist/cli/main.js', import.meta.url).pathname;

/** Runs the built command, and collects what it says. */
function run(...args: string[]): {
  said: () => string;
  exit: Promise<unknown[]>;
  pid: number;
  heard: (what: RegExp) => Promise<string>;
} {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let check = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      text += part.toString();
      check();
    });
  }
  return {
    said: () => text,
    exit: once(child, 'close'),
    pid: child.pid!,
    heard: (what) => new Promise((resolve) => (check = () => (what.test(text) ? resolve(text) : undefined))),
  };
}

describe('the command rx-ari', () => {
  it('listens, says how to reach it, and ends with Ctrl-C', async () => {
    const { exit, heard, pid } = run('simulate', '--port', '0');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await heard(/Ctrl-C ends it/))![0];
    expect((await fetch(`${url}/ari/asterisk/ping`, { headers: { authorization } })).status).toBe(200);
    process.kill(pid, 'SIGINT');
    expect(await exit).toEqual([0, null]);
  });

  it('says how it is used when it does not understand', async () => {
    const { exit, said } = run('simulate', '--bogus');
    expect(await exit).toEqual([2, null]);
    expect(said()).toContain("'--bogus'");
    expect(said()).toContain(usage);
  });

  it('says why nothing was drawn', async () => {
    const { exit, said } = run('draw', 'nowhere.score');
    expect(await exit).toEqual([1, null]);
    expect(said()).toMatch(/^nowhere\.score: ENOENT/);
  });

  it('says so when the port is taken', async () => {
    const first = run('simulate', '--port', '0');
    const port = /127\.0\.0\.1:(\d+)/.exec(await first.heard(/Ctrl-C/))![1]!;
    const second = run('simulate', '--port', port);
    expect(await second.exit).toEqual([1, null]);
    expect(second.said()).toContain('EADDRINUSE');
    process.kill(first.pid, 'SIGTERM');
    expect(await first.exit).toEqual([0, null]);
  });
});

describe('the command line', () => {
  it('has a port, users, readers and origins', () => {
    expect(readCommand(['simulate'])).toEqual({
      type: 'simulate',
      options: { port: 8088, users: { hey: { password: 'peekaboo', readOnly: false } }, origins: [] },
    });
    const args = '--port 0 --user a:b:c --user d:e --read-only r:s --origin *'.split(' ');
    expect(readCommand(['simulate', ...args])).toEqual({
      type: 'simulate',
      options: {
        port: 0,
        users: {
          a: { password: 'b:c', readOnly: false },
          d: { password: 'e', readOnly: false },
          r: { password: 's', readOnly: true },
        },
        origins: ['*'],
      },
    });
  });

  it.each([
    [['--help'], { type: 'help' }],
    [[], { type: 'mistake', message: 'Say what to do.' }],
    [['dance'], { type: 'mistake', message: 'There is no command "dance".' }],
    [['draw', 'a.score'], { type: 'draw', files: ['a.score'], out: undefined }],
    [['draw', 'a.score', 'b.score', '--out', 'c'], { type: 'draw', files: ['a.score', 'b.score'], out: 'c' }],
    [['draw'], { type: 'mistake', message: 'draw: name a file of scores' }],
    [['simulate', '--port', '99999'], { type: 'mistake', message: '--port 99999: give a number from 0 to 65535' }],
    [['simulate', '--user', 'hey'], { type: 'mistake', message: '--user hey: write it as name:password' }],
  ])('%j', (args, command) => {
    expect(readCommand(args)).toEqual(command);
  });

  it('shows what can be tried', () => {
    const text = greeting('http://127.0.0.1:1', { a: { password: 'b&c' } });
    expect(text).toContain('ws://127.0.0.1:1/ari/events?app=hello&api_key=a%3Ab%26c');
  });
});
