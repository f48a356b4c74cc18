import { readFileSync } from 'node:fs';
import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { main, ran, start, startSimulator, stubEnvironment, user } from './support.js';

describe('rx-ari', () => {
  it('lists its commands, on request and when it is not told what to do', async () => {
    const asked = await ran(['--help']);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    for (const [name, { summary }] of Object.entries(commands)) {
      expect(asked.stdout).toMatch(new RegExp(`^  ${name} +${summary.replace(/[()]/g, '\\$&')}$`, 'm'));
    }
    expect(await ran([])).toEqual({ code: 2, stdout: '', stderr: `Say what to do.\n\n${asked.stdout}\n` });
    expect(await ran(['dance'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^There is no command "dance"/),
    });
  });

  it('says which release it is', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await ran(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('says how each of them is used, with all of its options', async () => {
    for (const [name, { usage, flags }] of Object.entries(commands)) {
      expect(usage).toMatch(new RegExp(`^Usage: rx-ari ${name}`));
      for (const flag of Object.keys(flags)) expect(usage).toContain(`--${flag} `);
    }
    expect(await ran(['tail', '--help'])).toEqual({ code: 0, stdout: commands['tail']!.usage, stderr: '' });
  });

  it('refuses what it does not understand, and says where to look', async () => {
    for (const { read } of Object.values(commands)) expect(() => read(['--bogus'])).toThrow("'--bogus'");
    const { code, stdout, stderr } = await ran(['simulate', '--bogus']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/'--bogus'.*\nrx-ari simulate --help says how it is used\.\n$/);
  });

  it('ends quietly when nobody reads what it says', async () => {
    const { exit, stderr } = start('bash', ['-c', `set -o pipefail; ${execPath} ${main} --help | true`], {});
    expect(await exit).toEqual([0, null]);
    expect(stderr()).toBe('');
  });
});

/** Runs a command in this process with an environment of its own, as far as there is something to say without a server. */
function reading(name: string, args: readonly string[], environment: Readonly<Record<string, string>>): unknown {
  stubEnvironment(environment);
  return commands[name]!.read([...(name === 'call' ? ['asterisk.ping'] : []), ...args]);
}

describe.each(['tail', 'calls', 'doctor', 'types', 'openapi', 'call'])('rx-ari %s', (name) => {
  it('says what to set when it does not know where the server is, or as whom to ask', () => {
    expect(() => reading(name, [], {})).toThrow(/^Say where Asterisk is: set ARI_URL/);
    expect(() => reading(name, [], { ARI_URL: 'http://pbx' })).toThrow(/^Say as whom: set ARI_USERNAME/);
  });

  it('has no option for a password, and takes none within a url', () => {
    const environment = { ...user, ARI_URL: 'http://127.0.0.1:1' };
    for (const option of ['--password=s3cret', '--user=hey:s3cret', '--api-key=hey:s3cret', '--pass=s3cret']) {
      expect(() => reading(name, [option], environment)).toThrow(
        /^--(?!.*s3cret).* would show a password .* Set ARI_USERNAME and ARI_PASSWORD\.$/,
      );
    }
    for (const url of ['http://hey:s3cret@pbx', 'http://hey:s3/cret@pbx', 'http://s3cret@pbx']) {
      expect(() => reading(name, ['--url', url], environment)).toThrow(/^The url holds credentials(?!.*s3)/);
    }
  });
});

describe('a server', () => {
  const nobody = 'http://127.0.0.1:4';

  it.each([
    [{ ARI_URL: nobody, ARI_USERNAME: 'hey' }, 2, /^There is no password: set ARI_PASSWORD/],
    [{ ...user, ARI_URL: 'ftp://127.0.0.1' }, 2, /^url "ftp:.*write it as http/],
    [{ ...user, ARI_URL: nobody }, 1, /ECONNREFUSED/],
  ])('that is named by %j is told about', async (environment, code, message) => {
    const said = await ran(['openapi'], environment);
    expect(said).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
    expect(said.stderr).not.toContain('peekaboo');
  });

  it('that does not know the password is told about, without the password', async () => {
    const { reach } = await startSimulator();
    const { code, stdout, stderr } = await ran(['call', 'asterisk.ping'], { ...reach, ARI_PASSWORD: 'wr0ng' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/401/);
    expect(stderr).not.toContain('wr0ng');
  });
});
