import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './blocks.js';

/** An example in the docstring of an exported declaration. */
export interface DocstringExample {
  /** `src/flow/dial/dial.ts dial` */
  readonly name: string;
  readonly code: string;
}

const docstring = /^\/\*\*\n(?:(?!\*\/)[\s\S])*?@example\n \* ```ts\n([\s\S]*?) \* ```\n \*\/\nexport const (\w+)/gm;
const member = /^ {2}\/\*\*\n(?:(?!\*\/)[\s\S])*?@example\n {3}\* ```ts\n([\s\S]*?) {3}\* ```\n {3}\*\/\n {2}(\w+)/gm;

const examplesIn = (file: string): DocstringExample[] =>
  [docstring, member].flatMap((pattern) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([, code = '', name = '']) => ({
      name: `${file} ${name}`,
      code: code.replace(/^ *\* ?/gm, ''),
    })),
  );

/** The files of the root entry: its clients and its call flows. */
export function sourcesOfRoot(): string[] {
  const flows = readdirSync(join(root, 'src/flow'), { recursive: true, encoding: 'utf8' });
  const files = [...readdirSync(join(root, 'src')), ...flows.map((file) => `flow/${file}`)];
  return files.filter((file) => file.endsWith('.ts')).map((file) => `src/${file}`);
}

/** The examples of the root entry. */
export const docstringExamples: readonly DocstringExample[] = sourcesOfRoot().flatMap(examplesIn);
