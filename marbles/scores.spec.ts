import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { simulate } from '../src/simulator/index.js';
import { scoreTests } from '../src/testing/index.js';
import { programs } from './programs.js';

const pages = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.score'));

describe.each(pages)('%s', (file) => {
  for (const { title, play } of scoreTests(readFileSync(join(import.meta.dirname, file), 'utf8'), programs, {
    simulate,
  }))
    it(title, play);
});
