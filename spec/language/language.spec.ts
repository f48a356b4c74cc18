import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { piecesOfMarkdown, sentencesIn } from './markdown-texts.js';
import { wordsIn } from './rules.js';
import { piecesOfScore } from './score-texts.js';
import { piecesOfTypeScript, type Piece } from './typescript-texts.js';

const root = join(import.meta.dirname, '../..');

const skipped = /node_modules|\/generated\/|\/fixtures\/|^docs\/api\/|^docs\/scores\/|^spec\/language\/|\/dist\//;

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|md|score)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !skipped.test(file));

const files = ['README.md', ...['src', 'spec', 'marbles', 'docs'].flatMap(filesIn)];

const piecesOf = (file: string): Piece[] => {
  const text = readFileSync(join(root, file), 'utf8');
  if (file.endsWith('.score')) return piecesOfScore(text);
  return file.endsWith('.ts') ? piecesOfTypeScript(text) : piecesOfMarkdown(text);
};

/** `src/events`, `spec/flow`, `docs`: two levels of code, one of pages. */
const folderOf = (file: string): string =>
  file
    .split('/')
    .slice(0, /^(src|spec)\/[^/]+\//.test(file) ? 2 : 1)
    .join('/');

const faultsIn = (file: string): string[] =>
  piecesOf(file).flatMap(({ line, text, rules }) =>
    rules.flatMap(({ name, find }) => {
      const found = find(text);
      return found === undefined ? [] : [`${file}:${line}: ${name}: ${found}`];
    }),
  );

const faults = new Map<string, string[]>();
for (const file of files) {
  const folder = folderOf(file);
  faults.set(folder, [...(faults.get(folder) ?? []), ...faultsIn(file)]);
}

describe('the language of the project', () => {
  it.each([...faults.keys()].sort())('has no faults in %s', (folder) => {
    expect(faults.get(folder)).toEqual([]);
  });

  it('keeps the median sentence of its pages at 16 words or less', () => {
    const lengths = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        readFileSync(join(root, file), 'utf8')
          .replace(/```[\s\S]*?```/g, '')
          .split(/\n\s*\n/),
      )
      .filter((paragraph) => !/^[|#]/.test(paragraph))
      .flatMap(sentencesIn)
      .map(wordsIn)
      .filter((words) => words > 2)
      .sort((a, b) => a - b);
    expect(lengths.length).toBeGreaterThan(200);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(16);
  });

  it('finds a banned word in each kind of text', () => {
    const code = "/** What is told. */\nconst told = 'nobody is there';\n// for whoever\nconst PATIENCE = 2_000;";
    const found = piecesOfTypeScript(code).flatMap(({ text, rules }) => rules.flatMap(({ find }) => find(text) ?? []));
    expect(found).toEqual(expect.arrayContaining(['told', 'What is told.', 'nobody', 'whoever', 'PATIENCE']));
    expect(
      piecesOfMarkdown('Nobody is told.').flatMap(({ text, rules }) => rules.map(({ find }) => find(text))),
    ).toContain('Nobody');
    const score = 'nobody: a title\n  about    One is told.\n  about    Made by: a whoever command';
    expect(piecesOfScore(score).flatMap(({ text, rules }) => rules.flatMap(({ find }) => find(text) ?? []))).toEqual([
      'nobody',
      'told',
    ]);
  });
});
