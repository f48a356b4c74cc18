import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocksIn, pages, placeOf, root, textOf } from './docs/blocks.js';
import { diagnosticsOf } from './support/compile.js';

/** The programs on the pages, under names that lie beside the project's own files, where its packages are found. */
const programs = blocksIn('ts').map((block) => ({
  // Files of one page lie side by side, and are compiled together.
  group: block.file === undefined ? block.name : block.page,
  file: join(root, 'spec', placeOf(block)),
  code: `${block.code}\nexport {};\n`,
}));

const compiled = (isForNode: boolean): string[] => {
  const needsNode = new Set(programs.filter(({ code }) => /from 'node:/.test(code)).map(({ group }) => group));
  const chosen = programs.filter(({ group }) => isForNode === needsNode.has(group));
  expect(chosen.length).toBeGreaterThan(0);
  const sources = Object.fromEntries(chosen.map(({ file, code }) => [file, code]));
  return diagnosticsOf(sources, 'nodenext', isForNode ? ['node'] : []);
};

const headings = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
    text!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const links = pages.flatMap((page) =>
  [...textOf(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, path = '', anchor]) => ({
    page,
    path: path === '' ? page : join(page, '..', path),
    anchor,
  })),
);

describe('the documentation', () => {
  it.each(['anywhere', 'Node'])(
    'shows programs for %s that compile under strict',
    (where) => {
      expect(compiled(where === 'Node')).toEqual([]);
    },
    60_000,
  );

  it('shows the very program that is run against Asterisk', () => {
    const flow = /const hello: CallFlow[\s\S]*?\n {2}\);\n/;
    expect(flow.exec(textOf('README.md'))![0]).toBe(flow.exec(textOf('docs/examples/hello.ts'))![0]);
  });

  it('has no dead links between its pages', () => {
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('has no links to headings that are not there', () => {
    const toHeadings = links.filter(({ path, anchor }) => anchor !== undefined && path.endsWith('.md'));
    expect(toHeadings.length).toBeGreaterThan(0);
    expect(toHeadings.filter(({ path, anchor }) => !headings(path).includes(anchor!))).toEqual([]);
  });

  it('leads to each of its pages from the first one', () => {
    const linked = new Set(links.filter(({ page }) => page === 'docs/README.md').map(({ path }) => path));
    expect(pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md' && !linked.has(page))).toEqual(
      [],
    );
  });
});
