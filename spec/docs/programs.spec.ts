import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createAri, type Ari } from 'rx-ari';
import { simulate, type Simulator } from 'rx-ari/simulator';
import { EMPTY, catchError, defer, filter, firstValueFrom, repeat, timeout, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { blocksIn, type Block } from './blocks.js';
import { write } from './load.js';
import { onlyCompiled } from './only-loaded.js';
import { shapeOf } from './shape.js';
import { PATIENCE_MS } from '../support/limits.js';

/** How long a caller stays on the line, in milliseconds. Failures appear within this time. */
const CALL_MS = 1_500;

/** Programs that act when they are loaded, each in its own Node process. */
const all = blocksIn('ts').filter(({ code }) => shapeOf(code).acts);
const acting = all.filter(({ name }) => !(name in onlyCompiled));
const has = (word: string) => (block: Block) => block.code.includes(word);
const tests = acting.filter(has("'node:test'"));
const callers = acting.filter(has('simulate(')).filter((block) => !tests.includes(block));
const servers = acting.filter((block) => !tests.includes(block) && !callers.includes(block));

/** The other files of the page are in the same folder. */
const withFiles = (block: Block): Block[] => [
  ...blocksIn('ts').filter(({ page, file }) => page === block.page && file !== undefined && file !== block.file),
  block,
];

const scoresOf = (page: string): string[] =>
  blocksIn('')
    .filter((block) => block.page === page && /^ {2}program /m.test(block.code))
    .map(({ code }) => code);

/** On a busy machine, each program may report that its subscribers take long. */
const SLOW = /^rx-ari: slow .*\n/gm;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

const run = (file: string, ...options: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } => {
  const child = spawn(process.execPath, [...options, file], { cwd: dirname(file), timeout: PATIENCE_MS });
  const output = { out: '', errors: '' };
  child.stdout.on('data', (text) => (output.out += String(text)));
  child.stderr.on('data', (text) => (output.errors += String(text)));
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, ...output })) };
};

/** Repeats a request until the response satisfies a condition. */
const until = <T>(request: Observable<T>, isSo: (answer: T) => boolean): Promise<T> => {
  const patient = defer(() => request).pipe(catchError(() => EMPTY));
  return firstValueFrom(patient.pipe(repeat({ delay: 50 }), filter(isSo), timeout(PATIENCE_MS)));
};

async function withSimulator(use: (simulator: Simulator, ari: Ari) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const running = simulate().subscribe((simulator) => {
      const { url, transport } = simulator;
      const ari = createAri({ url, username: 'hey', password: 'peekaboo', app: 'spec', transport });
      use(simulator, ari)
        .then(resolve, reject)
        .finally(() => running.unsubscribe());
    });
  });
}

describe('the complete programs of the documentation', () => {
  it('exist', () => {
    expect([tests.length, callers.length, servers.length].every((length) => length > 0)).toBe(true);
  });

  it('run, except the listed ones', () => {
    expect(all.map(({ name }) => name).filter((name) => name in onlyCompiled)).toEqual(Object.keys(onlyCompiled));
  });

  it.each(servers)('answer a call without problems: $name', async (block) => {
    await withSimulator(async (simulator, ari) => {
      const { child, ended } = run(write(withFiles(block), Number(new URL(simulator.url).port)));
      const [, app = ''] = /app: '(\w+)'/.exec(block.code)!;
      await until(ari.applications.list(), (all) => all.some(({ name }) => name === app));
      const call = simulator.call({ app, from: '100' });
      await until(ari.channels.get({ channelId: call.channelId }), ({ data }) => data.state === 'Up');
      call.press('1');
      await delay(CALL_MS);
      child.kill('SIGINT');
      const { out, errors } = await ended;
      expect({ out, errors: errors.replace(SLOW, '') }).toEqual({ out: '', errors: '' });
    });
  });

  it.each(callers)('end by themselves with the shown output: $name', async (block) => {
    const { code, out, errors } = await run(write(withFiles(block), 0)).ended;
    expect({ code, errors: errors.replace(SLOW, '') }).toEqual({ code: 0, errors: '' });
    const shown = blocksIn('').filter(({ page }) => page === block.page);
    expect(shown.map((block) => block.code)).toContain(out);
  });

  it.each(tests)('pass: $name', async (block) => {
    const file = write(withFiles(block), 0);
    const [, name = ''] = /readFileSync\('([^']+)'/.exec(block.code)!;
    writeFileSync(join(dirname(file), name), scoresOf(block.page)[0]!);
    const { code, out } = await run(file, '--test', '--test-reporter=tap').ended;
    expect({ code, passed: Number(/^# pass (\d+)$/m.exec(out)![1]) > 1 }).toEqual({ code: 0, passed: true });
  });
});
