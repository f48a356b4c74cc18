import { spawnSync } from 'node:child_process';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Part } from '../report/row.js';

/** Measures the cost of an event with the simulator in the same process. It prints its results itself. */
export const simulator: Part = () => {
  const { status } = spawnSync(execPath, [fileURLToPath(new URL('../simulator.js', import.meta.url))], {
    stdio: 'inherit',
  });
  return status === 0 ? Promise.resolve([]) : Promise.reject(new Error(`the simulator exited with ${status}`));
};
