import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { rootEnvironment } from './environment.js';
import type { AsteriskFacts } from './types.js';

/** Runs a program of the root folder (`sipp` is there, too) and gives what it printed. */
export async function inRoot(
  { rootDir }: Pick<AsteriskFacts, 'rootDir'>,
  program: string,
  args: readonly string[],
  timeout = 30_000,
): Promise<string> {
  const options = { env: rootEnvironment, timeout, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const;
  const { stdout } = await promisify(execFile)('chroot', [rootDir, program, ...args], options);
  return stdout;
}

/** A command of Asterisk's own console, such as `core show channels`. */
export function cli(
  asterisk: Pick<AsteriskFacts, 'rootDir' | 'configFile'>,
  command: string,
  timeout = 10_000,
): Promise<string> {
  return inRoot(asterisk, 'asterisk', ['-C', asterisk.configFile, '-rx', command], timeout);
}
