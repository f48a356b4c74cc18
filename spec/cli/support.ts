import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { env, execPath } from 'node:process';
import { Subject, firstValueFrom } from 'rxjs';
import { expect, onTestFinished, vi } from 'vitest';
import { simulate, type SimulateOptions, type Simulator } from '../../src/simulator/index.js';
import { PATIENCE_MS } from '../support/limits.js';

export const main = new URL('../../dist/cli/main.js', import.meta.url).pathname;

export interface Running {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Code and signal. */
  readonly exit: Promise<[number | null, NodeJS.Signals | null]>;
  /** What it has said on either output, once that fits. */
  readonly says: (what: RegExp) => Promise<string>;
  readonly type: (text: string) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
}

/** Nothing of the environment of whoever runs the specs. */
const bare = Object.fromEntries(
  Object.entries(env).filter(([name]) => !/^(ARI_|CI$|NO_COLOR$|FORCE_COLOR$|NODE_EXTRA|TERM$)/.test(name)),
);

/** Runs a program; killed when the test has finished. */
export function start(file: string, args: readonly string[], environment: Readonly<Record<string, string>>): Running {
  const child = spawn(file, args, { stdio: 'pipe', env: { ...bare, ...environment } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => (said[name] += part));
  }
  // Who has ended reads no more.
  child.stdin.on('error', () => undefined);
  const all = (): string => said.stdout + said.stderr;
  return {
    pid: child.pid!,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    exit: once(child, 'close') as Running['exit'],
    says: async (what) => {
      await expect.poll(all, { timeout: PATIENCE_MS, interval: 20 }).toMatch(what);
      return all();
    },
    type: (text) => void child.stdin.write(text),
    kill: (signal) => void child.kill(signal),
  };
}

/** Runs the built command. */
export const rxAri = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running =>
  start(execPath, [main, ...args], environment);

/** Runs the built command to its end. */
export async function ran(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const { exit, stdout, stderr } = rxAri(args, environment);
  const [code] = await exit;
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Runs the built command on a terminal of `script`, of 24 lines. Both outputs are one there. */
export const onTerminal = (
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  columns = 80,
): Running => {
  const command = [execPath, main, ...args].map((word) => `'${word}'`).join(' ');
  const shell = `stty rows 24 columns ${columns}; exec ${command}`;
  return start('script', ['-qefc', shell, '/dev/null'], { TERM: 'xterm', SHELL: '/bin/sh', ...environment });
};

/** As this user the simulator is asked. */
export const user = { ARI_USERNAME: 'hey', ARI_PASSWORD: 'peekaboo' };

/** The environment of this process until the test has finished, for commands that are run in it. */
export function stubEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const name of ['ARI_URL', 'ARI_USERNAME', 'ARI_PASSWORD', 'ARI_APP']) vi.stubEnv(name, environment[name]);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** A simulator on a port until the test has finished, and the environment that leads there. */
export async function startSimulator(options: SimulateOptions = {}): Promise<{
  readonly simulator: Simulator;
  readonly reach: Readonly<Record<string, string>>;
}> {
  const started = new Subject<Simulator>();
  const first = firstValueFrom(started);
  const running = simulate(options).subscribe(started);
  onTestFinished(() => running.unsubscribe());
  const simulator = await first;
  return { simulator, reach: { ...user, ARI_URL: simulator.url } };
}

/** Asks the simulator for something, as a program beside the command would. */
export async function ask(simulator: Simulator, method: string, path: string): Promise<unknown> {
  const authorization = `Basic ${Buffer.from('hey:peekaboo').toString('base64')}`;
  const response = await fetch(`${simulator.url}/ari${path}`, { method, headers: { authorization } });
  const text = await response.text();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
