import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { placeOf, root, type Block } from './blocks.js';
import { runnable } from './shape.js';

/** A folder below the root of the package, where its name resolves to the built package. Each process has its own. */
const folder = join(root, 'build/docs', String(process.pid));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The address of Asterisk in the documentation. */
const USUAL = /\b8088\b/g;

/** Hosts of the documentation that do not exist. No program connects to them. */
const ELSEWHERE = /\b[\w-]+\.example(:\d+)?\b/g;

/** The definitions that the build of an Angular application provides. */
const prelude = ({ code }: Block): string => (code.includes("from '@angular/") ? "import '@angular/compiler';\n" : '');

/** Writes programs as files, with a free port instead of the usual one. Returns the path of the last one. */
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
