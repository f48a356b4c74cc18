import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { drawScores } from 'rx-ari/testing';

export const root = join(import.meta.dirname, '../..');

const slug = (title) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** Draws every score of `marbles`: the page, the title, the file name and the picture of each. */
export const drawAllScores = () =>
  readdirSync(join(root, 'marbles'))
    .filter((file) => file.endsWith('.score'))
    .flatMap((file) => {
      const page = file.replace('.score', '');
      return drawScores(readFileSync(join(root, 'marbles', file), 'utf8')).map(({ title, svg }) => ({
        page,
        title,
        svg,
        name: `${page}-${slug(title)}.svg`,
      }));
    });
