import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { blocksIn, pages, placeOf, root, textOf } from './docs/blocks.js';
import { diagnosticsOf } from './support/compile.js';

/** The programs of the pages, with names beside the project's files, so that its packages resolve. */
const programs = blocksIn('ts').map((block) => ({
  page: block.page,
  file: join(root, 'spec', placeOf(block)),
  code: `${block.code}\nexport {};\n`,
}));

/** Additional types for pages whose programs do not run in a browser. */
const needs: Readonly<Record<string, ts.CompilerOptions>> = {
  'docs/nestjs.md': { experimentalDecorators: true, emitDecoratorMetadata: true, types: ['node'], skipLibCheck: true },
  'docs/operations.md': { types: ['node'] },
  'docs/tutorial.md': { types: ['node'] },
};

const compiled = (chosen: typeof programs, more?: ts.CompilerOptions): string[] => {
  expect(chosen.length).toBeGreaterThan(0);
  return diagnosticsOf(Object.fromEntries(chosen.map(({ file, code }) => [file, code])), 'nodenext', more);
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
  it('shows programs that compile under strict', () => {
    expect(compiled(programs.filter(({ page }) => !(page in needs)))).toEqual([]);
  });

  it.each(Object.entries(needs))('shows programs that compile with their dependencies in %s', (of, more) => {
    expect(
      compiled(
        programs.filter(({ page }) => page === of),
        more,
      ),
    ).toEqual([]);
  });

  it('shows the program that runs against Asterisk', () => {
    const flow = /const hello: CallFlow[\s\S]*?\n {2}\);\n/;
    expect(flow.exec(textOf('README.md'))![0]).toBe(flow.exec(textOf('docs/examples/hello.ts'))![0]);
  });

  it('has no dead links between its pages', () => {
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('has no links to missing headings', () => {
    const toHeadings = links.filter(({ path, anchor }) => anchor !== undefined && path.endsWith('.md'));
    expect(toHeadings.length).toBeGreaterThan(0);
    expect(toHeadings.filter(({ path, anchor }) => !headings(path).includes(anchor!))).toEqual([]);
  });

  it('links each page from the first one', () => {
    const linked = new Set(links.filter(({ page }) => page === 'docs/README.md').map(({ path }) => path));
    expect(pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md' && !linked.has(page))).toEqual(
      [],
    );
  });
});
