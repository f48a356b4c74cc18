import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { env, execPath } from 'node:process';
import { Subject, firstValueFrom } from 'rxjs';
import { expect, onTestFinished, vi } from 'vitest';
import { simulate, type SimulateOptions, type Simulator } from '../../src/simulator/index.js';
import { PATIENCE_MS } from '../support/limits.js';

export const main = new URL('../../dist/cli/main.js', import.meta.url).pathname;

export interface RunningProgram {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Code and signal. */
  readonly exit: Promise<[number | null, NodeJS.Signals | null]>;
  /** Waits until the output matches, and returns both outputs. */
  readonly waitForOutput: (pattern: RegExp) => Promise<string>;
  readonly type: (text: string) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
}

/** The environment of this process, without the variables that change the output of commands. */
const cleanEnvironment = Object.fromEntries(
  Object.entries(env).filter(([name]) => !/^(ARI_|CI$|NO_COLOR$|FORCE_COLOR$|NODE_EXTRA|TERM$)/.test(name)),
);

/** Starts a program, and kills it when the test has finished. */
export function startProgram(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): RunningProgram {
  const child = spawn(file, args, { stdio: 'pipe', env: { ...cleanEnvironment, ...environment } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => (output[name] += part));
  }
  // A program that has ended closes its input.
  child.stdin.on('error', () => undefined);
  const all = (): string => output.stdout + output.stderr;
  return {
    pid: child.pid!,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    exit: once(child, 'close') as RunningProgram['exit'],
    waitForOutput: async (pattern) => {
      await expect.poll(all, { timeout: PATIENCE_MS, interval: 20 }).toMatch(pattern);
      return all();
    },
    type: (text) => void child.stdin.write(text),
    kill: (signal) => void child.kill(signal),
  };
}

/** Starts the built command. */
export const startCommand = (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningProgram => startProgram(execPath, [main, ...args], environment);

/** Runs the built command to its end. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const { exit, stdout, stderr } = startCommand(args, environment);
  const [code] = await exit;
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Runs the built command on a terminal of `script`, of 24 lines. Both outputs arrive as one. */
export const onTerminal = (
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  columns = 80,
): RunningProgram => {
  const command = [execPath, main, ...args].map((word) => `'${word}'`).join(' ');
  const shell = `stty rows 24 columns ${columns}; exec ${command}`;
  return startProgram('script', ['-qefc', shell, '/dev/null'], { TERM: 'xterm', SHELL: '/bin/sh', ...environment });
};

/** The environment variables of the simulator's default user. */
export const user = { ARI_USERNAME: 'hey', ARI_PASSWORD: 'peekaboo' };

/** Changes the environment of this process until the test has finished, for commands that run in it. */
export function stubEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const name of ['ARI_URL', 'ARI_USERNAME', 'ARI_PASSWORD', 'ARI_APP']) vi.stubEnv(name, environment[name]);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** Starts a simulator until the test has finished. Returns it with the environment of a command that connects to it. */
export async function startSimulator(options: SimulateOptions = {}): Promise<{
  readonly simulator: Simulator;
  readonly environment: Readonly<Record<string, string>>;
}> {
  const started = new Subject<Simulator>();
  const first = firstValueFrom(started);
  const running = simulate(options).subscribe(started);
  onTestFinished(() => running.unsubscribe());
  const simulator = await first;
  return { simulator, environment: { ...user, ARI_URL: simulator.url } };
}

/** Sends a request to the simulator, as another program would. */
export async function requestSimulator(simulator: Simulator, method: string, path: string): Promise<unknown> {
  const authorization = `Basic ${Buffer.from('hey:peekaboo').toString('base64')}`;
  const response = await fetch(`${simulator.url}/ari${path}`, { method, headers: { authorization } });
  const text = await response.text();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
