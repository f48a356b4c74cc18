import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from './support/compile.js';

const root = join(import.meta.dirname, '..');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((f) => f.endsWith('.md'))
    .map((f) => `docs/${f}`),
];
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** The programs on a page, under names that lie beside the project's own files, where its packages are found. */
const programs = pages.flatMap((page) =>
  [...textOf(page).matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code], index) => ({
    page,
    name: `${page} ${index + 1}`,
    file: join(root, `spec/${page.replace(/\W/g, '-')}-${index}.ts`),
    code: `${code!}\nexport {};\n`,
  })),
);

/** What a page needs besides: the types of Nest do not compile without those of Node, nor with only what is installed. */
const needs: Readonly<Record<string, ts.CompilerOptions>> = {
  'docs/nestjs.md': { experimentalDecorators: true, emitDecoratorMetadata: true, types: ['node'], skipLibCheck: true },
};

const sourcesOf = (shown: typeof programs) => Object.fromEntries(shown.map(({ file, code }) => [file, code]));

describe('the documentation', () => {
  it('shows programs that compile under strict', () => {
    const shown = programs.filter(({ page }) => !(page in needs));
    expect(shown.length).toBeGreaterThan(5);
    expect(diagnosticsOf(sourcesOf(shown), 'nodenext')).toEqual([]);
  }, 60_000);

  it.each(Object.keys(needs))(
    'shows programs that compile with what they need in %s',
    (page) => {
      const shown = programs.filter((program) => program.page === page);
      expect(shown.length).toBeGreaterThan(5);
      expect(diagnosticsOf(sourcesOf(shown), 'nodenext', needs[page])).toEqual([]);
    },
    60_000,
  );

  it('shows the very program that is run against Asterisk', () => {
    const flow = /const hello: CallFlow[\s\S]*?\n {2}\);\n/;
    expect(flow.exec(textOf('README.md'))![0]).toBe(flow.exec(textOf('docs/examples/hello.ts'))![0]);
  });

  it('has no dead links between its pages', () => {
    const links = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\]\((?!http)([^)#]+)/g)].map(([, link]) => join(root, page, '..', link!)),
    );
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});
