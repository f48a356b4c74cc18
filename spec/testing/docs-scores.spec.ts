import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawingsOf } from '../../src/cli/draw.js';
import { pages, textOf } from '../docs/blocks.js';

const root = join(import.meta.dirname, '../..');
const drawings = new Map(
  readdirSync(join(root, 'marbles'))
    .filter((file) => file.endsWith('.score'))
    .flatMap((file) => drawingsOf(join(root, 'marbles', file)))
    .map(({ name, svg }) => [name, svg]),
);
const shown = readdirSync(join(root, 'docs/scores'));

describe('the pictures of scores in docs', () => {
  it('appear on a page', () => {
    const linked = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\(scores\/([^)]+\.svg)\)/g)].map(([, name]) => name),
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((name) => !linked.includes(name))).toEqual([]);
  });

  it.each(shown)('%s equals the drawing of npm run draw', (name) => {
    expect(readFileSync(join(root, 'docs/scores', name), 'utf8')).toBe(drawings.get(name));
  });
});
