// Draws again the pictures of scores that the pages show. They are the only ones in git: `npm run draw`.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawAllScores, root } from './score-pages.mjs';

const folder = join(root, 'docs/scores');
const drawings = new Map(drawAllScores().map(({ name, svg }) => [name, svg]));
for (const name of readdirSync(folder)) {
  const svg = drawings.get(name);
  if (svg === undefined) throw new Error(`docs/scores/${name}: no score has this name`);
  writeFileSync(join(folder, name), svg);
}
