import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { firstValueFrom, map, switchMap, take } from 'rxjs';
import { expect, it } from 'vitest';
import { createAri } from 'rx-ari';
import { simulate } from 'rx-ari/simulator';
import { pages, root, textOf } from './blocks.js';

const examples = readdirSync(join(root, 'docs/examples'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(root, 'docs/examples', file), 'utf8'));

const played = [...pages.map(textOf), ...examples].flatMap((text) =>
  [...text.matchAll(/\bsound:([a-z][a-z-]*[a-z])/g)].map(([, name]) => name!),
);

it('the documentation plays sounds that Asterisk and the simulator have', async () => {
  const installed = simulate({ port: false }).pipe(
    switchMap(({ url, transport }) =>
      createAri({ url, username: 'hey', password: 'peekaboo', app: 'spec', transport }).sounds.list(),
    ),
    map((sounds) => new Set(sounds.map(({ id }) => id))),
    take(1),
  );
  const there = await firstValueFrom(installed);
  expect(played.length).toBeGreaterThan(20);
  expect([...new Set(played)].filter((name) => !there.has(name))).toEqual([]);
});
