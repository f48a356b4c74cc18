import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Code with which the speed of the machine decides whether a spec passes. */
const limits: Readonly<Record<string, RegExp>> = {
  'a time limit of one spec: the one of spec/support/limits.ts holds for all':
    /^\s*(\}, ([5-9]|\d\d+)_000\);|.*\b(it|describe)\b.*\{ timeout: [\d_]+ \}, (async )?\()/,
  'a wait of vitest, which gives up after a second: take those of spec/support/wait.ts': /\bvi\.wait(For|Until)\(/,
  'a poll with a limit of its own': /\bexpect\.poll\(.*\btimeout: \d/,
  'an upper limit for a measured time: take settlesWithin, cpuTimeOf or a count': /\.now\(\) - .*toBeLessThan/,
};

const root = join(import.meta.dirname, '..');

const files = ['spec', 'marbles'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter(
      (file) =>
        /(?<!\.d)\.ts$/.test(file) && !/node_modules|\/(bench|soak|mutants|mutation)\/|^spec\/support\/wait/.test(file),
    ),
);

describe('the specs', () => {
  it.each(Object.entries(limits))('do not contain %s', (_, pattern) => {
    const found = files.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it('are all read', () => {
    expect(files.length).toBeGreaterThan(200);
  });
});
