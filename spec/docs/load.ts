import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { placeOf, root, type Block } from './blocks.js';
import { runnable } from './shape.js';

/** Below the root of the package, where its name leads to the built package itself; of this process only. */
const folder = join(root, 'build/docs', String(process.pid));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where the documentation has an Asterisk. */
const USUAL = /\b8088\b/g;

/** Hosts that do not exist, wherever a page needs one: nobody is asked for them. */
const ELSEWHERE = /\b[\w-]+\.example(:\d+)?\b/g;

/** What an Angular application gets from its build. */
const prelude = ({ code }: Block): string => (code.includes("from '@angular/") ? "import '@angular/compiler';\n" : '');

/** Writes programs as they run, with another port in place of the usual one; returns where the last one is. */
export function write(blocks: readonly Block[], port: number): string {
  const files = blocks.map((block) => {
    const file = join(folder, placeOf(block).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    const code = runnable(block.code).replace(ELSEWHERE, '127.0.0.1:1').replace(USUAL, String(port));
    writeFileSync(file, prelude(block) + code);
    return file;
  });
  return files.at(-1)!;
}

export const load = (block: Block, port = 0): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ pathToFileURL(write([block], port)).href) as Promise<Record<string, unknown>>;
