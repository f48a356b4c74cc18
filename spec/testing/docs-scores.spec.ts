import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawingsOf } from '../../src/cli/draw.js';

const root = join(import.meta.dirname, '../..');
const drawn = readdirSync(join(root, 'marbles'))
  .filter((file) => file.endsWith('.score'))
  .flatMap((file) => drawingsOf(join(root, 'marbles', file)));

describe('the drawings in docs/scores, made by npm run draw', () => {
  it('are those of the scores, and no others', () => {
    expect(readdirSync(join(root, 'docs/scores')).sort()).toEqual(drawn.map(({ name }) => name).sort());
  });

  it.each(drawn)('$name is what drawing gives now', ({ name, svg }) => {
    expect(readFileSync(join(root, 'docs/scores', name), 'utf8') === svg).toBe(true);
  });
});
