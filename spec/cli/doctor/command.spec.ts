import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { doctorCommand } from '../../../src/cli/doctor/command.js';
import { certificateOf } from '../../support/certificate.js';
import { json, startLoopback, text, type Script } from '../../support/loopback.js';
import { waitFor } from '../../support/wait.js';
import { requestSimulator, runCommand, startSimulator, stubEnvironment, user } from '../support.js';
import { answersTo, examine, runDoctor } from './support.js';

describe('rx-ari doctor', () => {
  it('finds nothing wrong with the simulator, and leaves nothing behind', async () => {
    const { simulator, environment } = await startSimulator({ origins: ['*'] });
    const { code, stdout, stderr } = await runCommand(['doctor'], { ...environment, ARI_APP: 'hello' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const marks = stdout.split('\n').map((line) => line[0] ?? '');
    expect(marks).toEqual([...Array<string>(9).fill('✓'), '!', ' ', '']);
    expect(stdout).toContain(`✓ ${simulator.url} is Asterisk\n`);
    expect(stdout).toContain('✓ no program has registered the application hello\n');
    expect(stdout).toContain('! ARI does not show the dialplan of this server\n');
    for (const resource of ['channels', 'applications'])
      await waitFor(async () => expect(await requestSimulator(simulator, 'GET', `/${resource}`)).toEqual([]));
  });

  it('finds nothing wrong with a server without faults', async () => {
    const { output, code } = await examine({}, '--app', 'hello', '--origin', 'https://panel.example');
    expect({ output, code }).toEqual({ output: expect.not.stringMatching(/[✗!]/), code: 0 });
    expect(output).toContain('✓ pages from https://panel.example may read responses\n');
    expect(output).toContain('✓ pages from https://panel.example may write\n');
  });

  it.each<[string, Script, string, RegExp]>([
    [
      'a wrong path',
      answersTo('GET /ari/asterisk/info', text('<h1>Not Found</h1>', 404)),
      '✗ there is no ARI at http',
      /prefix.*enabled=yes.*res_ari\.so/,
    ],
    [
      'a missing resource',
      answersTo('GET /ari/asterisk/info', json({ message: 'Resource not found' }, 404)),
      '✗ ARI responds, but not its asterisk resource',
      /res_ari_asterisk\.so/,
    ],
    [
      'a wrong password',
      answersTo('GET /ari/asterisk/info', json({ message: 'Authentication required' }, 401)),
      '✗ ARI does not accept the user hey',
      /\[hey\] with type=user/,
    ],
    [
      'an ACL',
      answersTo('GET /ari/asterisk/info', json({ message: 'Access denied by ACL' }, 403)),
      '✗ ARI denies access to hey: Access denied by ACL',
      /permit/,
    ],
    [
      'an Asterisk that loads',
      answersTo('GET /ari/asterisk/info', json({ message: 'Asterisk not booted' }, 503)),
      '✗ Asterisk is not ready: Asterisk not booted',
      /loading/,
    ],
    [
      'a proxy without Asterisk',
      answersTo('GET /ari/asterisk/info', text('<h1>', 502)),
      '✗ ARI responds with 502',
      /proxy in between cannot reach Asterisk/,
    ],
    ['a failure', answersTo('GET /ari/asterisk/info', json({}, 500)), '✗ ARI responds with 500', /log of Asterisk/],
  ])('stops at %s', async (_, script, found, advice) => {
    const { output, code } = await examine(script);
    expect(code).toBe(1);
    const [first, second, third, last] = output.split('\n');
    expect(first).toMatch(/^✓/);
    expect(second).toContain(found);
    expect(third).toMatch(advice);
    expect(last).toBe('    Fix this first; the remaining checks were skipped.');
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    ['a closed port', async () => 'http://127.0.0.1:4', /cannot be reached: .*ECONNREFUSED.*\n.*http\.conf/],
    [
      'an unknown host',
      async () => 'https://nowhere.invalid',
      /cannot be reached: .*nowhere\.invalid.*\n.*host is not found/,
    ],
    ['the limit of sessions', startClosing, /closes connections without a response\n.*sessionlimit/],
    ['TLS without https', async () => (await tls()).url.replace('https', 'http'), /uses TLS\n.*Write https:\/\/127/],
    [
      'an untrusted certificate',
      async () => (await tls()).url,
      /self-signed certificate\n.*tls\.ca.*NODE_EXTRA_CA_CERTS/,
    ],
    ['https without TLS', async () => (await startLoopback()).url.replace('http', 'https'), /\n.*does not use TLS/],
  ])('explains why it cannot reach %s', async (_, serve, expected) => {
    const { output, code } = await runDoctor(await serve());
    expect(code).toBe(1);
    expect(output).toMatch(expected);
    expect(output).toMatch(/^✗ .*\n {4}.*\n {4}Fix this first.*\n$/);
  });

  it('accepts an origin only as browsers send it', () => {
    stubEnvironment({ ...user, ARI_URL: 'http://pbx' });
    expect(() => doctorCommand.read(['--origin', 'https://a.b/c'])).toThrow(
      '--origin https://a.b/c: expected an origin',
    );
  });
});

const tls = (): ReturnType<typeof startLoopback> => startLoopback({ tls: certificateOf('localhost') });

/** A server that closes each connection, as Asterisk does beyond its sessionlimit. */
async function startClosing(): Promise<string> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
