import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { programs } from '../../marbles/programs.js';
import { simulate } from '../../src/simulator/index.js';
import { scoreTests } from '../../src/testing/index.js';

/* Runs every score. Exit code 1 with the first failing score. */

const folder = process.argv[2]!;

for (const page of readdirSync(folder).filter((file) => file.endsWith('.score'))) {
  for (const { title, play } of scoreTests(readFileSync(join(folder, page), 'utf8'), programs, { simulate })) {
    try {
      play();
    } catch {
      console.log(`${page}: ${title}`);
      process.exit(1);
    }
  }
}
