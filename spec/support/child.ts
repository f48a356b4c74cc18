import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PATIENCE_MS } from './limits.js';

export interface ChildResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs an ES module with the built package, as `./dist/index.js`, in its own Node process, which must end by itself.
 * `code` is null when it hangs.
 */
export const runChild = (module: string, environment: Readonly<Record<string, string>> = {}): Promise<ChildResult> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module', '--eval', module],
      { cwd: root, env: { ...process.env, ...environment }, timeout: PATIENCE_MS, maxBuffer: 2 ** 26 },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
