import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defer, of } from 'rxjs';
import { drawScores } from '../testing/index.js';
import type { Command } from './command.js';
import { messageOf } from './message-of.js';
import { parsePositionals } from './parse-arguments.js';

/** What is to be drawn, and where to. */
export interface DrawWish {
  readonly files: readonly string[];
  /** The folder; without one the drawing itself is what is said. */
  readonly out: string | undefined;
}

const flags = { out: { type: 'string' } } as const;

export const drawCommand: Command = {
  summary: 'draws scores of call flows as SVG',
  usage: `Usage: rx-ari draw <file.score>... [--out <folder>]

Draws each score of some files as SVG, into a folder; a single one may go to the standard output.

  --out <folder>  where to; it is made when it is not there
`,
  flags,
  read: (args) => {
    const wish = readDraw(args);
    return defer(() => of(draw(wish)));
  },
};

/** Reads what comes after `draw`; throws for what cannot be understood. */
export function readDraw(args: readonly string[]): DrawWish {
  const { values, positionals } = parsePositionals(args, flags);
  if (positionals.length === 0) throw new Error('draw: name a file of scores');
  return { files: positionals, out: values.out };
}

/** Draws the scores of some pages; returns what the command says. */
export function draw({ files, out }: DrawWish): string {
  const drawings = files.flatMap(drawingsOf);
  const names = drawings.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two scores would be drawn as ${twice}: call one of them something else`);
  if (out === undefined) {
    if (drawings.length === 1) return drawings[0]!.svg;
    throw new Error(`there are ${drawings.length} scores: say with --out in which folder to put their drawings`);
  }
  mkdirSync(out, { recursive: true });
  return drawings
    .map(({ name, svg }) => {
      writeFileSync(join(out, name), svg);
      return `${join(out, name)}\n`;
    })
    .join('');
}

/** The drawings of a file of scores, and what their files are called. */
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
