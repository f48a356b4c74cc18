import { describe, expect, it } from 'vitest';
import { blocksIn } from './blocks.js';
import { load } from './load.js';
import { onlyLoaded } from './only-loaded.js';
import { namesOf, shapeOf } from './shape.js';
import { wayOf } from './checks.js';

/** Programs that only declare something. Programs that act when they are loaded are in programs.spec.ts. */
const declaring = blocksIn('ts')
  .map((block) => ({ ...block, shape: shapeOf(block.code) }))
  .filter(({ shape, file }) => !shape.acts && file === undefined);

const listed = new Set<string>();

describe.each(declaring)('$name', (block) => {
  it('can be loaded', async () => {
    const names = namesOf(block.shape);
    expect(names.length).toBeGreaterThan(0);
    expect(Object.keys(await load(block)).sort()).toEqual(names.sort());
  });

  for (const declared of block.shape.declared) {
    const title = `${block.page} ${declared.name}`;
    if (title in onlyLoaded) {
      listed.add(title);
      continue;
    }
    const way = wayOf(declared);
    it(`${declared.name} ${way.title}`, async () => {
      await way.run((await load(block))[declared.name]);
    });
  }
});

describe('a program that is only loaded', () => {
  it.each(Object.entries(onlyLoaded))('%s: %s', (title) => {
    expect(listed).toContain(title);
  });
});
