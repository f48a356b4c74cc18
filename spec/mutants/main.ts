import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutations } from './mutations.js';

/*
 * Removes the safeguards of the verbs one by one and runs all scores each time. At least one score must fail for
 * each. Exit code 1 if all scores pass for a mutant.
 */

const built = join(import.meta.dirname, '../..');
const marbles = join(built, '../../marbles');
// The examples import the package by its name, which is the build here.
const exports = {
  '.': './src/index.js',
  './testing': './src/testing/index.js',
  './simulator': './src/simulator/index.js',
};
writeFileSync(join(built, 'package.json'), JSON.stringify({ name: 'rx-ari', type: 'module', exports }));

const play = (): string | undefined => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'play-all.js'), marbles], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return status === 0 ? undefined : stdout.trim() || stderr.trim();
};

const unharmed = play();
if (unharmed !== undefined) throw new Error(`a score is wrong without any mutation: ${unharmed}`);

let survivors = 0;
for (const { file, name, from, to } of mutations) {
  const path = join(built, 'src', `${file}.js`);
  const honest = readFileSync(path, 'utf8');
  if (!from.test(honest)) throw new Error(`${file}: there is nothing to take for "${name}"`);
  writeFileSync(path, honest.replace(from, to));
  const minded = play();
  writeFileSync(path, honest);
  if (minded === undefined) survivors++;
  console.log(
    `${minded === undefined ? 'SURVIVED' : 'minded  '}  ${file}: ${name}${minded ? `  (${minded.split('\n')[0]})` : ''}`,
  );
}
console.log(`${mutations.length} mutations, ${survivors} that no score minds`);
process.exitCode = survivors > 0 ? 1 : 0;
