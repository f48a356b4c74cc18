import { describe, expect, it } from 'vitest';
import { readDraw } from '../../src/cli/draw.js';
import { greeting } from '../../src/cli/greeting.js';
import { readSimulate } from '../../src/cli/simulate.js';
import { authorization } from '../simulator/support.js';
import { ran, rxAri } from './support.js';

describe('rx-ari simulate', () => {
  it('listens, says how to reach it, and ends with Ctrl-C', async () => {
    const { exit, says, kill } = rxAri(['simulate', '--port', '0']);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await says(/Ctrl-C ends it/))![0];
    expect((await fetch(`${url}/ari/asterisk/ping`, { headers: { authorization } })).status).toBe(200);
    kill('SIGINT');
    expect(await exit).toEqual([0, null]);
  });

  it('says so when the port is taken', async () => {
    const first = rxAri(['simulate', '--port', '0']);
    const port = /127\.0\.0\.1:(\d+)/.exec(await first.says(/Ctrl-C/))![1]!;
    const { code, stderr } = await ran(['simulate', '--port', port]);
    expect(code).toBe(1);
    expect(stderr).toContain('EADDRINUSE');
    first.kill('SIGTERM');
    expect(await first.exit).toEqual([0, null]);
  });

  it('has a port, users, readers and origins', () => {
    expect(readSimulate([])).toEqual({
      port: 8088,
      users: { hey: { password: 'peekaboo', readOnly: false } },
      origins: [],
    });
    const args = '--port 0 --user a:b:c --user d:e --read-only r:s --origin *'.split(' ');
    expect(readSimulate(args)).toEqual({
      port: 0,
      users: {
        a: { password: 'b:c', readOnly: false },
        d: { password: 'e', readOnly: false },
        r: { password: 's', readOnly: true },
      },
      origins: ['*'],
    });
  });

  it.each([
    [['--port', '99999'], '--port 99999: give a number from 0 to 65535'],
    [['--user', 'hey'], '--user hey: write it as name:password'],
    [['dance'], "Unexpected argument 'dance'"],
  ])('refuses %j', (args, message) => {
    expect(() => readSimulate(args)).toThrow(message);
  });

  it('shows what can be tried', () => {
    const text = greeting('http://127.0.0.1:1', { a: { password: 'b&c' } });
    expect(text).toContain('ws://127.0.0.1:1/ari/events?app=hello&api_key=a%3Ab%26c');
  });
});

describe('rx-ari draw', () => {
  it('says why nothing was drawn', async () => {
    const { code, stderr } = await ran(['draw', 'nowhere.score']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^nowhere\.score: ENOENT/);
  });

  it('has files and a folder', () => {
    expect(readDraw(['a.score'])).toEqual({ files: ['a.score'], out: undefined });
    expect(readDraw(['a.score', 'b.score', '--out', 'c'])).toEqual({ files: ['a.score', 'b.score'], out: 'c' });
    expect(() => readDraw([])).toThrow('draw: name a file of scores');
  });
});
