import { readFileSync } from 'node:fs';
import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { main, runCommand, startProgram, startSimulator, stubEnvironment, user } from './support.js';

describe('rx-ari', () => {
  it('lists its commands with --help, and without a command', async () => {
    const help = await runCommand(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const [name, { summary }] of Object.entries(commands)) {
      expect(help.stdout).toMatch(new RegExp(`^  ${name} +${summary.replace(/[()]/g, '\\$&')}$`, 'm'));
    }
    expect(await runCommand([])).toEqual({
      code: 2,
      stdout: '',
      stderr: `The command is missing.\n\n${help.stdout}\n`,
    });
    expect(await runCommand(['dance'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^There is no command "dance"/),
    });
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await runCommand(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('describes each command with all of its options', async () => {
    for (const [name, { usage, flags }] of Object.entries(commands)) {
      expect(usage).toMatch(new RegExp(`^Usage: rx-ari ${name}`));
      for (const flag of Object.keys(flags)) expect(usage).toContain(`--${flag} `);
    }
    expect(await runCommand(['tail', '--help'])).toEqual({ code: 0, stdout: commands['tail']!.usage, stderr: '' });
  });

  it('rejects an unknown option, and names the help of the command', async () => {
    for (const { read } of Object.values(commands)) expect(() => read(['--bogus'])).toThrow("'--bogus'");
    const { code, stdout, stderr } = await runCommand(['simulate', '--bogus']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/'--bogus'.*\nSee rx-ari simulate --help\.\n$/);
  });

  it('ends without a message when the reader closes the pipe', async () => {
    const { exit, stderr } = startProgram('bash', ['-c', `set -o pipefail; ${execPath} ${main} --help | true`], {});
    expect(await exit).toEqual([0, null]);
    expect(stderr()).toBe('');
  });
});

/** Reads the arguments of a command in this process, with this environment. */
function readArguments(name: string, args: readonly string[], environment: Readonly<Record<string, string>>): unknown {
  stubEnvironment(environment);
  return commands[name]!.read([...(name === 'call' ? ['asterisk.ping'] : []), ...args]);
}

describe.each(['tail', 'calls', 'doctor', 'types', 'openapi', 'call'])('rx-ari %s', (name) => {
  it('names the missing address or username, and how to set it', () => {
    expect(() => readArguments(name, [], {})).toThrow(/^The address of Asterisk is missing: set ARI_URL/);
    expect(() => readArguments(name, [], { ARI_URL: 'http://pbx' })).toThrow(
      /^The username is missing: set ARI_USERNAME/,
    );
  });

  it('rejects a password in an option or in the url, without quoting it', () => {
    const environment = { ...user, ARI_URL: 'http://127.0.0.1:1' };
    for (const option of ['--password=s3cret', '--user=hey:s3cret', '--api-key=hey:s3cret', '--pass=s3cret']) {
      expect(() => readArguments(name, [option], environment)).toThrow(
        /^--(?!.*s3cret).* would show a password .* Set ARI_USERNAME and ARI_PASSWORD\.$/,
      );
    }
    for (const url of ['http://hey:s3cret@pbx', 'http://hey:s3/cret@pbx', 'http://s3cret@pbx']) {
      expect(() => readArguments(name, ['--url', url], environment)).toThrow(/^The url contains credentials(?!.*s3)/);
    }
  });
});

describe('the server of a command', () => {
  const closedPort = 'http://127.0.0.1:4';

  it.each([
    [{ ARI_URL: closedPort, ARI_USERNAME: 'hey' }, 2, /^The password is missing: set ARI_PASSWORD/],
    [{ ...user, ARI_URL: 'ftp://127.0.0.1' }, 2, /^url "ftp:.*write it as http/],
    [{ ...user, ARI_URL: closedPort }, 1, /ECONNREFUSED/],
  ])('reports a fault of the environment %j', async (environment, code, message) => {
    const result = await runCommand(['openapi'], environment);
    expect(result).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
    expect(result.stderr).not.toContain('peekaboo');
  });

  it('reports a wrong password without quoting it', async () => {
    const { environment } = await startSimulator();
    const { code, stdout, stderr } = await runCommand(['call', 'asterisk.ping'], {
      ...environment,
      ARI_PASSWORD: 'wr0ng',
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/401/);
    expect(stderr).not.toContain('wr0ng');
  });
});
