import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { drawScores } from '../testing/index.js';

/** What is to be drawn, and where to. */
export interface DrawCommand {
  readonly type: 'draw';
  readonly files: readonly string[];
  /** The folder; without one the drawing itself is what is said. */
  readonly out: string | undefined;
}

/** Draws the scores of some pages; returns what the command says. */
export function draw({ files, out }: DrawCommand): string {
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
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
