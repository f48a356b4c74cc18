import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The pages that people read, from the root of the project. The API reference has a spec of its own. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

export const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** Something in a fence. */
export interface Block {
  /** `docs/guide.md 3`: the third of its language on its page. */
  readonly name: string;
  readonly page: string;
  readonly language: string;
  readonly code: string;
  /** What its first line says that it is a file of: `// menu.ts`, `; ari.conf`. */
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

/** Where a block lies while it is compiled or run: those of one page that are files lie side by side. */
export const placeOf = ({ page, name, file }: Block): string =>
  file === undefined ? `${name.replace(/\W+/g, '-')}.ts` : join(page.replace(/\W+/g, '-'), file);

export const exists = (path: string): boolean => existsSync(join(root, path));
