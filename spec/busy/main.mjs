/*
 * Runs the suite three times in a row on two processors, beside six loops that do nothing but use them. Arguments go to
 * vitest: the names of files, to run a part of the suite. Exit code 1 as soon as one run fails.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

const RUNS = 3;
const LOOPS = 6;

/** A machine with more processors would not be busy. */
const pinned = cpus().length > 2 ? ['taskset', '--cpu-list', '0,1'] : [];

const command = (...words) => {
  const [file, ...args] = [...pinned, ...words];
  return [file, args];
};

const run = (...words) => {
  const { status, error } = spawnSync(...command(...words), { stdio: 'inherit' });
  if (error) throw error;
  return status === 0;
};

/** Ends by itself when this program has ended, however that happened. */
const loop = `while (process.ppid === ${process.pid});`;

if (!run('npm', 'run', '--silent', 'pretest')) process.exit(1);
const loops = Array.from({ length: LOOPS }, () => spawn(...command(process.execPath, '--eval', loop)));
let passed = 0;
// npm leaves out `pretest` here: nothing has changed since it ran.
while (passed < RUNS && run('npm', 'test', '--ignore-scripts', '--', ...process.argv.slice(2))) passed += 1;
for (const child of loops) child.kill();
console.log(`${passed} of ${RUNS} runs passed on two processors beside ${LOOPS} busy loops`);
process.exitCode = passed === RUNS ? 0 : 1;
