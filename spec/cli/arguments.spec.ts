import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { parseArguments } from '../../src/cli/parse-arguments.js';
import { readDraw } from '../../src/cli/draw.js';
import { readPort } from '../../src/cli/read-port.js';
import { readRecord } from '../../src/cli/record.js';
import { readScore } from '../../src/cli/score.js';
import { readAddress } from '../../src/cli/server/read-address.js';
import { usageOf } from '../../src/cli/usage.js';
import { stubEnvironment } from './support.js';

describe('readPort', () => {
  it.each([
    ['0', 0],
    ['8088', 8_088],
    ['65535', 65_535],
  ])('accepts %s', (text, port) => {
    expect(readPort(text)).toBe(port);
  });

  it.each(['65536', '-1', '', ' 80', '8e3', '80.5', '0x50', 'http'])('rejects "%s"', (text) => {
    expect(() => readPort(text)).toThrow(`--port ${text}: expected a number from 0 to 65535`);
  });
});

describe('readAddress', () => {
  const environment = { ARI_URL: 'http://a', ARI_USERNAME: 'x', ARI_PASSWORD: 'y' };

  it('prefers the options to the environment', () => {
    stubEnvironment(environment);
    expect(readAddress({})).toEqual({ url: 'http://a', username: 'x', password: 'y' });
    expect(readAddress({ url: 'http://b' })).toEqual({ url: 'http://b', username: 'x', password: 'y' });
    expect(readAddress({ username: 'z' })).toEqual({ url: 'http://a', username: 'z', password: 'y' });
  });

  it('has no password if the variable is missing or empty', () => {
    stubEnvironment({ ...environment, ARI_PASSWORD: '' });
    expect(readAddress({})).toEqual({ url: 'http://a', username: 'x' });
  });

  it('rejects empty values as missing ones', () => {
    stubEnvironment({ ...environment, ARI_USERNAME: '' });
    expect(() => readAddress({})).toThrow(/^The username is missing/);
    expect(() => readAddress({ url: '' })).toThrow(/^The address of Asterisk is missing/);
  });
});

describe('readRecord', () => {
  it.each([
    ['http://pbx:8088', 'http://pbx:8088'],
    ['https://pbx/', 'https://pbx'],
    ['http://pbx/ari', 'http://pbx'],
    ['http://pbx/prefix/ari/', 'http://pbx/prefix'],
    ['http://pbx/prefix', 'http://pbx/prefix'],
    ['http://pbx/safari', 'http://pbx/safari'],
  ])('reads the url %s', (url, root) => {
    expect(readRecord(['--url', url]).url).toBe(root);
  });

  it('reads the other options', () => {
    const args = ['--url', 'http://pbx', '--port', '65535', '--out', 'a.jsonl', '--mask'];
    expect(readRecord(args)).toEqual({ url: 'http://pbx', port: 65_535, out: 'a.jsonl', mask: true });
  });

  it.each(['http://user@pbx', 'http://:s3cret@pbx', 'http://user:s3cret@pbx'])('rejects credentials in %s', (url) => {
    expect(() => readRecord(['--url', url])).toThrow(/^record: --url contains credentials: (?!.*s3cret)/);
  });

  it.each(['ftp://pbx', 'pbx', ''])('rejects the url "%s"', (url) => {
    expect(() => readRecord(['--url', url])).toThrow(/^record: --url is missing or invalid: /);
  });

  it('rejects a port out of range', () => {
    expect(() => readRecord(['--url', 'http://pbx', '--port', '65536'])).toThrow('--port 65536');
  });
});

describe('readScore', () => {
  it('reads the options, and quotes arguments with spaces in the origin of the score', () => {
    const args = ['a/call.jsonl', '--channel', 'c1', '--program', 'hello', '--title', 'my call', '--dash', '1'];
    expect(readScore(args)).toEqual({
      file: 'a/call.jsonl',
      options: {
        channel: 'c1',
        program: 'hello',
        title: 'my call',
        dash: 1,
        about: "Made by: rx-ari score a/call.jsonl --channel c1 --program hello --title 'my call' --dash 1",
      },
    });
  });

  it('uses the name of the file as the title', () => {
    expect(readScore(['a/b.jsonl']).options).not.toHaveProperty('channel');
    expect(readScore(['a/b.jsonl.txt']).options.title).toBe('b.jsonl.txt');
  });

  it.each(['0', '-1', '1.5', '010', 'x', ''])('rejects the dash "%s"', (dash) => {
    expect(() => readScore(['a', `--dash=${dash}`])).toThrow(
      `--dash ${dash}: expected a whole number of milliseconds, 1 or more`,
    );
  });

  it('rejects two cassettes', () => {
    expect(() => readScore(['a', 'b'])).toThrow('score: expected one cassette');
  });
});

describe('the arguments of a command', () => {
  const withUser = ['doctor', 'tail', 'calls', 'call', 'types', 'openapi'];

  it.each(Object.keys(commands).filter((name) => !['call', 'draw', 'score', 'completion'].includes(name)))(
    'are options only for rx-ari %s',
    (name) => {
      stubEnvironment({ ARI_URL: 'http://pbx', ARI_USERNAME: 'x', ARI_PASSWORD: 'y' });
      expect(() => commands[name]!.read(['word'])).toThrow("Unexpected argument 'word'");
    },
  );

  it.each(['--user', '--password', '--pass', '--api-key', '--read-only'])('do not include %s', (option) => {
    const flags = { username: { type: 'string' } } as const;
    for (const args of [[option, 's3cret'], [`${option}=s3cret`], ['--username', 'x', option]]) {
      expect(() => parseArguments(args, flags)).toThrow(
        new RegExp(`^${option} would show a password .* Set ARI_USERNAME and ARI_PASSWORD\\.$`),
      );
    }
    // A command without credentials has no advice about them.
    expect(() => parseArguments([option], {})).toThrow(/^Unknown option/);
  });

  it('may contain these words as values and names', () => {
    expect(readDraw(['user', 'password']).files).toEqual(['user', 'password']);
    const flags = { user: { type: 'string' }, username: { type: 'string' } } as const;
    expect(parseArguments(['--user', 'x'], flags).values).toEqual({ user: 'x' });
  });

  it('take a username in each command with a server', () => {
    const names = Object.keys(commands).filter((name) => 'username' in commands[name]!.flags);
    expect(names.sort()).toEqual(withUser.sort());
  });
});

describe('the help of a command', () => {
  it.each(Object.entries(commands))('rx-ari %s describes exactly its options', (_, { usage, flags }) => {
    const described = [...usage.matchAll(/^ {2}--([a-z-]+) +(?:<[a-z]+> +)?\S/gm)].map(([, option]) => option!);
    expect(described.sort()).toEqual(Object.keys(flags).sort());
  });

  it.each(Object.entries(commands))('rx-ari %s shows a value for exactly the options with one', (_, command) => {
    for (const [option, { type }] of Object.entries(command.flags)) {
      expect(command.usage.includes(`  --${option} <`), option).toBe(type === 'string');
    }
  });

  it.each(Object.entries(commands))('rx-ari %s fits into 125 columns and ends with a line feed', (_, { usage }) => {
    for (const line of usage.split('\n')) expect(line.length, line).toBeLessThanOrEqual(125);
    expect(usage).toMatch(/[^\n]\n$/);
  });

  it('names the default of each option with one', () => {
    for (const { usage, flags } of Object.values(commands)) {
      for (const [option, { default: value }] of Object.entries(flags)) {
        if (typeof value !== 'string') continue;
        expect(usage).toMatch(new RegExp(`--${option} .*\\(default: ${value}[;)]`));
      }
    }
  });

  it('aligns the summaries in the list of commands', () => {
    const rows = usageOf(commands)
      .split('\n')
      .filter((line) => line.startsWith('  '));
    expect(rows.map((row) => row.slice(2, 12).trim())).toEqual(Object.keys(commands));
    expect(rows.map((row) => row.slice(14))).toEqual(Object.values(commands).map(({ summary }) => summary));
  });

  it.each(['simulate', 'record', 'tail', 'calls'])('says how to end rx-ari %s, which Ctrl-C ends with 0', (name) => {
    expect(commands[name]!.usage).toContain('until Ctrl-C');
    const endless = Object.keys(commands).filter((key) => commands[key]!.runsUntilInterrupted);
    expect(endless).toContain(name);
    expect(endless).toHaveLength(4);
  });
});
