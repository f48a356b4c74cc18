import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { documents22 } from '../support/declarations.js';
import { cut, json, startLoopback, type Answer, type Loopback } from '../support/loopback.js';
import { requestSimulator, onTerminal, runCommand, startCommand, startSimulator, user } from './support.js';

/** Control characters that clear the screen, set the title, change the writing direction, and overwrite the line. */
const evil = '\x1b[2J\x9b31m\x1b]0;owned\x07\x7f\r\b\u202e\u2066\u2028end';

/** The characters that control a terminal, except line feeds and tabs. */
// eslint-disable-next-line no-control-regex -- the spec is about control characters
const obeyed = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

const channel = {
  id: `c${evil}`,
  name: `PJSIP/${evil}`,
  state: evil,
  caller: { name: evil, number: evil },
  connected: { name: evil, number: '' },
  dialplan: { context: evil, exten: evil, app_name: evil, app_data: evil },
  creationtime: evil,
};

const parameter = {
  name: 'colour',
  paramType: 'query',
  dataType: 'string',
  description: evil,
  allowableValues: { valueType: 'LIST', values: ['a', 'b', 'c', 'd', evil] },
};
const operation = {
  httpMethod: 'GET',
  nickname: 'open',
  summary: evil,
  responseClass: 'void',
  parameters: [parameter],
};
const doors = {
  resourcePath: '/api-docs/doors.{format}',
  apis: [{ path: '/doors', description: evil, operations: [operation] }],
  models: { Door: { id: 'Door', description: evil, properties: { width: { type: 'string', description: evil } } } },
};
const documents = {
  ...documents22,
  '/api-docs/resources.json': {
    apis: [
      ...(documents22['/api-docs/resources.json'] as { apis: object[] }).apis,
      { path: '/api-docs/doors.{format}' },
    ],
  },
  '/api-docs/doors.json': doors,
};

const answers: Readonly<Record<string, Answer>> = {
  '/channels': json([channel]),
  '/channels/x': json({ message: evil }, 404),
  '/channels/y': (_, response) => void response.writeHead(500, 'reason \x9b31m').end(),
  '/channels/z': cut,
  '/asterisk/info': json({ system: { version: evil } }),
  '/asterisk/ping': json({ timestamp: evil }),
  '/asterisk/modules': json({ message: evil }, 503),
  '/recordings/stored': json({ error: evil }, 501),
};

const startHostile = (): Promise<Loopback> =>
  startLoopback({
    answer: (request, response) => {
      response.setHeader('server', 'Asterisk \x9b31m');
      const path = request.path.replace(/^\/ari/, '');
      const answer =
        answers[path] ??
        (Object.hasOwn(documents, path)
          ? json(documents[path as keyof typeof documents])
          : json({ message: evil }, 404));
      answer(request, response);
    },
  });

const environmentOf = ({ url }: { readonly url: string }): Record<string, string> => ({ ...user, ARI_URL: url });

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'rx-ari-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe('texts of a server in the output', () => {
  it.each([
    [['call', 'channels.list'], 0, 'stdout'],
    [['call', 'channels.get', 'channelId=x'], 1, 'stderr'],
    [['call', 'channels.get', 'channelId=y'], 1, 'stderr'],
    [['call', 'doors.open', '--help'], 0, 'stdout'],
    [['call', 'doors.open', `colour=${evil.replaceAll('\0', '')}`], 1, 'stderr'],
    [['types'], 0, 'stdout'],
    [['openapi'], 0, 'stdout'],
    [['doctor', '--app', 'hello'], 1, 'stdout'],
    [['tail', '--app', 'hello', '--take', '--type', evil], 2, 'stderr'],
    [['__complete', 'call', 'doors.open', 'colour='], 0, 'stdout'],
  ] as const)('have escaped control characters in rx-ari %j', async (args, code, output) => {
    const result = await runCommand(args, environmentOf(await startHostile()));
    expect(result.code, result.stderr).toBe(code);
    expect(result[output]).toMatch(/\\u(001b|009b)/);
    expect(result.stdout + result.stderr).not.toMatch(obeyed);
  });

  it('keep their values in JSON', async () => {
    const environment = environmentOf(await startHostile());
    expect(JSON.parse((await runCommand(['call', 'channels.list'], environment)).stdout)).toEqual([channel]);
    const document = JSON.parse((await runCommand(['openapi'], environment)).stdout) as {
      paths: Record<string, { get: object }>;
    };
    expect(document.paths['/doors']!.get).toMatchObject({ parameters: [{ description: evil }] });
  });

  it('have escaped control characters in files, which may be shown on a terminal later', async () => {
    const environment = environmentOf(await startHostile());
    for (const command of ['types', 'openapi']) {
      const out = join(folder(), 'out');
      expect((await runCommand([command, '--out', out], environment)).code).toBe(0);
      expect(readFileSync(out, 'utf8')).not.toMatch(obeyed);
    }
  });

  it.each([['tail'], ['tail', '--json'], ['calls']])(
    'have escaped control characters in rx-ari %s %s',
    async (...args) => {
      const { simulator, environment } = await startSimulator();
      const { waitForOutput, stdout, stderr } = startCommand(args, environment);
      await waitForOutput(/Connected as/);
      const query = new URLSearchParams({
        endpoint: 'Local/wait@default',
        extension: 'wait',
        channelId: evil,
        callerId: `${evil}x <7>`,
      });
      await requestSimulator(simulator, 'POST', `/channels?${query.toString()}`);
      await waitForOutput(/\\u001b/);
      await requestSimulator(simulator, 'DELETE', `/channels/${encodeURIComponent(evil)}`);
      await waitForOutput(args[0] === 'tail' ? /ChannelDestroyed/ : /gone/);
      expect(stdout() + stderr()).not.toMatch(obeyed);
      if (args.includes('--json'))
        for (const line of stdout().trim().split('\n')) expect(JSON.parse(line)).toBeTypeOf('object');
    },
  );

  it.each([['tail'], ['calls']])('have escaped control characters on a terminal, in rx-ari %s', async (...args) => {
    const { simulator, environment } = await startSimulator();
    const { waitForOutput, stdout } = onTerminal(args, environment, 200);
    await waitForOutput(args[0] === 'tail' ? /Connected/ : /0 channels/);
    const query = new URLSearchParams({
      endpoint: 'Local/wait@default',
      extension: 'wait',
      channelId: evil,
      callerId: `${evil}x <7>`,
    });
    await requestSimulator(simulator, 'POST', `/channels?${query.toString()}`);
    await waitForOutput(/\\u001b\[2J/);
    // The command itself sends the codes for colours, the cursor and the two screens.
    const codes = /\x1b\[(\?1049[hl]|\?25[hl]|[\d;]*m|[HKJ])|\r/g; // eslint-disable-line no-control-regex -- see above
    expect(stdout().replace(codes, '')).not.toMatch(obeyed);
    expect(stdout()).not.toContain('\x1b[2J');
  });

  it('have escaped control characters in cassettes, scores and drawings', async () => {
    const server = await startHostile();
    const { waitForOutput, stdout, stderr, kill, exit } = startCommand(['record', '--url', server.url, '--port', '0']);
    const [, url] = /address instead: (\S+)\n/.exec(await waitForOutput(/address instead: (\S+)\n/))!;
    const next = server.nextSocket();
    const program = new WebSocket(`${url!.replace('http', 'ws')}/ari/events?app=a`);
    onTestFinished(() => program.close());
    (await next).send(JSON.stringify({ type: 'StasisStart', application: 'a', args: [evil], timestamp: '', channel }));
    await fetch(`${url}/ari/channels`);
    await waitForOutput(/"answer"/);
    kill('SIGINT');
    await exit;
    expect(stdout() + stderr()).not.toMatch(obeyed);
    expect(stdout()).toContain('\\u009b');
    const cassette = join(folder(), 'a.jsonl');
    writeFileSync(cassette, stdout());
    const score = await runCommand(['score', cassette, '--title', `t${evil}`]);
    expect(score.code, score.stderr).toBe(0);
    expect(score.stdout).not.toMatch(obeyed);
    const page = join(folder(), 'a.score');
    writeFileSync(page, score.stdout);
    const drawing = await runCommand(['draw', page]);
    expect(drawing.code, drawing.stderr).toBe(0);
    expect(drawing.stdout).not.toMatch(obeyed);
  });

  it('have escaped control characters in the message of rx-ari record about an unreachable server', async () => {
    const { waitForOutput, stderr } = startCommand(['record', '--url', 'http://127.0.0.1:1', '--port', '0']);
    await waitForOutput(/cannot be reached at the moment/);
    expect(stderr()).not.toMatch(obeyed);
  });
});

describe('src/cli', () => {
  it('writes to the terminal in one file only', () => {
    const src = join(import.meta.dirname, '../../src/cli');
    const writers = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.ts') &&
        /std(out|err)\s*\.write\(|console\.|process\.std/.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(writers).toEqual(['terminal/write.ts']);
  });
});
