import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defer, of } from 'rxjs';
import { drawScores } from '../testing/index.js';
import type { Command } from './command.js';
import { messageOf } from './message-of.js';
import { parsePositionals } from './parse-arguments.js';

/** The arguments of `rx-ari draw`. */
export interface DrawArguments {
  readonly files: readonly string[];
  /** The folder for the drawings. Without it, the only drawing goes to the standard output. */
  readonly out: string | undefined;
}

const flags = { out: { type: 'string' } } as const;

export const drawCommand: Command = {
  summary: 'draws scores of call flows as SVG',
  usage: `Usage: rx-ari draw <file.score>... [--out <folder>]

Draws the scores in the files as SVG, into a folder. A single drawing may go to the standard output.

  --out <folder>  the folder for the drawings; created if it does not exist
`,
  flags,
  read: (args) => {
    const options = readDraw(args);
    return defer(() => of(draw(options)));
  },
};

/** Reads the arguments after `draw`. Throws for invalid ones. */
export function readDraw(args: readonly string[]): DrawArguments {
  const { values, positionals } = parsePositionals(args, flags);
  if (positionals.length === 0) throw new Error('draw: expected a file with scores');
  return { files: positionals, out: values.out };
}

/** Draws the scores in the files. Returns the output of the command: the SVG, or the names of the written files. */
export function draw({ files, out }: DrawArguments): string {
  const drawings = files.flatMap(drawingsOf);
  const names = drawings.map(({ name }) => name);
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined)
    throw new Error(`two drawings have the name ${duplicate}: change the title of one of the scores`);
  if (out === undefined) {
    if (drawings.length === 1) return drawings[0]!.svg;
    throw new Error(`the files contain ${drawings.length} scores: set a folder for the drawings with --out`);
  }
  mkdirSync(out, { recursive: true });
  return drawings
    .map(({ name, svg }) => {
      writeFileSync(join(out, name), svg);
      return `${join(out, name)}\n`;
    })
    .join('');
}

/** Returns the drawings of the scores in a file, each with its file name. */
export function drawingsOf(file: string): { readonly name: string; readonly svg: string }[] {
  const page = basename(file, '.score');
  try {
    return drawScores(readFileSync(file, 'utf8')).map(({ title, svg }) => ({
      name: `${page}-${slug(title)}.svg`,
      svg,
    }));
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
}

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
