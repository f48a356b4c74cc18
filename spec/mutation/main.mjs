// Mutates a room and runs its specs on each mutant: `npm run test:mutation -- events`. With `--changed`, mutates the
// files that the last commit changed, for at most five minutes.
import { execFileSync } from 'node:child_process';
import { Stryker } from '@stryker-mutator/core';
import { rooms } from './rooms.mjs';

const MAX_CHANGED_MS = 300_000;

const [argument] = process.argv.slice(2);

/** Returns the rooms to mutate, each with the files that are mutated. */
function selectRooms() {
  if (argument !== '--changed') {
    const room = rooms[argument];
    if (room) return [room];
    throw new Error(`room ${argument ?? ''}: give one of ${Object.keys(rooms).join(', ')} or --changed`);
  }
  const changed = execFileSync('git', ['diff', '--name-only', '--diff-filter=d', 'HEAD~1'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /^src\/.*\.ts$/.test(file) && !file.startsWith('src/generated/'));
  return Object.values(rooms)
    .map((room) => ({ ...room, mutate: changed.filter((file) => isIn(file, room.mutate)) }))
    .filter(({ mutate }) => mutate.length > 0);
}

const isIn = (file, globs) =>
  globs.some((glob) => {
    const folder = glob.replace(/\/?[*{].*$/, '');
    return !glob.startsWith('!') && (folder === 'src' ? /^src\/[^/]+$/.test(file) : file.startsWith(`${folder}/`));
  });

const limit = argument === '--changed' ? setTimeout(() => endEarly(), MAX_CHANGED_MS) : undefined;
limit?.unref();

function endEarly() {
  console.log(`The mutation test ended after ${MAX_CHANGED_MS / 60_000} minutes, before all mutants had run.`);
  process.exit(0);
}

for (const { mutate, specs } of selectRooms()) {
  process.env.MUTATION_SPECS = JSON.stringify(specs);
  await new Stryker({
    mutate,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'spec/mutation/vitest.config.mjs', related: false },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: 2,
    timeoutMS: 30_000,
    tempDirName: 'build/mutation/sandbox',
    ignorePatterns: ['dist', 'docs/api', 'docs/scores', 'build'],
    reporters: ['clear-text', 'json', 'html'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `build/mutation/${argument}.json` },
    htmlReporter: { fileName: `build/mutation/${argument}.html` },
    allowEmpty: true,
    logLevel: 'warn',
  }).runMutationTest();
}
