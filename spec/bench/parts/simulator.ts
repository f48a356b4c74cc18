import { spawnSync } from 'node:child_process';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Part } from '../report/row.js';

/** What an event costs when Asterisk is the simulator, in the same process: it prints for itself. */
export const simulator: Part = () => {
  const { status } = spawnSync(execPath, [fileURLToPath(new URL('../simulator.js', import.meta.url))], {
    stdio: 'inherit',
  });
  return status === 0 ? Promise.resolve([]) : Promise.reject(new Error(`the simulator exited with ${status}`));
};
