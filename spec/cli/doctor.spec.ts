import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { doctorCommand } from '../../src/cli/doctor/command.js';
import { certificateOf } from '../support/certificate.js';
import { json, startLoopback, text, type Script } from '../support/loopback.js';
import { answering, answersTo, examined, findings } from './doctor-support.js';
import { ran, startSimulator, stubEnvironment, user } from './support.js';

describe('rx-ari doctor', () => {
  it('finds nothing wrong with a look-alike, and leaves nothing behind', async () => {
    const { simulator, reach } = await startSimulator({ origins: ['*'] });
    const { code, stdout, stderr } = await ran(['doctor'], { ...reach, ARI_APP: 'hello' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').map((line) => line[0] ?? '')).toEqual([...Array<string>(9).fill('✓'), '']);
    expect(stdout).toContain(`✓ ${simulator.url} is Asterisk\n`);
    expect(stdout).toContain('✓ nobody has the application hello\n');
  });

  it('finds nothing wrong where there is nothing', async () => {
    const { said, code } = await findings({}, '--app', 'hello', '--origin', 'https://panel.example');
    expect({ said, code }).toEqual({ said: expect.not.stringMatching(/[✗!]/), code: 0 });
    expect(said).toContain('✓ pages from https://panel.example may read\n');
    expect(said).toContain('✓ a browser lets pages from https://panel.example write\n');
  });

  it.each<[string, Script, string, RegExp]>([
    [
      'no ARI',
      answersTo('GET /ari/asterisk/info', text('<h1>Not Found</h1>', 404)),
      '✗ there is no ARI at',
      /prefix.*enabled=yes.*res_ari\.so/,
    ],
    [
      'no such resource',
      answersTo('GET /ari/asterisk/info', json({ message: 'Resource not found' }, 404)),
      '✗ ARI is there, and not',
      /res_ari_asterisk\.so/,
    ],
    [
      'a wrong password',
      answersTo('GET /ari/asterisk/info', json({ message: 'Authentication required' }, 401)),
      '✗ ARI does not know the user hey',
      /\[hey\] with type=user/,
    ],
    [
      'an ACL',
      answersTo('GET /ari/asterisk/info', json({ message: 'Access denied by ACL' }, 403)),
      '✗ hey is refused: Access denied by ACL',
      /permit/,
    ],
    [
      'a start',
      answersTo('GET /ari/asterisk/info', json({ message: 'Asterisk not booted' }, 503)),
      '✗ Asterisk is starting: Asterisk not booted',
      /in a moment/,
    ],
    ['a failure', answersTo('GET /ari/asterisk/info', json({}, 500)), '✗ ARI answers 500', /log/],
  ])('ends with %s', async (_, script, found, fix) => {
    const { said, code } = await findings(script);
    expect(code).toBe(1);
    const [first, second, remedy, last] = said.split('\n');
    expect(first).toMatch(/^✓/);
    expect(second).toContain(found);
    expect(remedy).toMatch(fix);
    expect(last).toBe('    Nothing else can be found out before that.');
  });

  it('says why a server cannot be reached', async () => {
    const silent = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const secure = await startLoopback({ tls: certificateOf('localhost') });
    const plain = await startLoopback();
    for (const [url, fix] of [
      ['http://127.0.0.1:4', /ECONNREFUSED.*\n.*http\.conf/],
      ['http://nowhere.invalid:8088', /nowhere\.invalid.*\n.*name of the host/],
      [`http://127.0.0.1:${(silent.address() as AddressInfo).port}`, /\n.*sessionlimit/],
      [secure.url, /certificate.*\n.*NODE_EXTRA_CA_CERTS/],
      [plain.url.replace('http', 'https'), /\n.*does not speak TLS/],
    ] as const) {
      const { said, code } = await examined(url);
      expect(code).toBe(1);
      expect(said).toMatch(/^✗ https?:\S+ cannot be reached: /);
      expect(said).toMatch(fix);
    }
  });

  it('notices what is between', async () => {
    const { said, code } = await findings({ answer: answering({}, 'nginx') });
    expect(said).toMatch(/^! http:\S+ answers, and does not say that it is an Asterisk but nginx\n.*WebSocket/);
    expect(code).toBe(0);
  });

  it('takes an origin as browsers send it', () => {
    stubEnvironment({ ...user, ARI_URL: 'http://pbx' });
    expect(() => doctorCommand.read(['--origin', 'https://a.b/c'])).toThrow('--origin https://a.b/c: write it as');
  });
});
