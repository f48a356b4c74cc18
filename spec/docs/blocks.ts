import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The pages for readers, relative to the root of the project. The API reference has its own spec. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

export const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** A code block. */
export interface Block {
  /** `docs/guide.md 3`: the third block of its language on its page. */
  readonly name: string;
  readonly page: string;
  readonly language: string;
  readonly code: string;
  /** The file name in the first line: `// menu.ts`, `; ari.conf`. */
  readonly file: string | undefined;
}

const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;

const blocksOf = (page: string): Block[] => {
  const counts = new Map<string, number>();
  return [...textOf(page).matchAll(fence)].map(([, language = '', code = '']) => {
    const count = (counts.get(language) ?? 0) + 1;
    counts.set(language, count);
    return { name: `${page} ${count}`, page, language, code, file: /^(?:\/\/|;|#) (\S+\.\w+)\n/.exec(code)?.[1] };
  });
};

export const blocks: readonly Block[] = pages.flatMap(blocksOf);

export const blocksIn = (...languages: readonly string[]): Block[] =>
  blocks.filter(({ language }) => languages.includes(language));

/** The path of a block while it is compiled or run. The files of a page are in one folder. */
export const placeOf = ({ page, name, file }: Block): string =>
  file === undefined ? `${name.replace(/\W+/g, '-')}.ts` : join(page.replace(/\W+/g, '-'), file);

export const exists = (path: string): boolean => existsSync(join(root, path));
