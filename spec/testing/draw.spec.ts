import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draw } from '../../src/cli/draw.js';
import { drawScores } from '../../src/testing/index.js';

const onePage = 'page\n  program  any\nsays “hello”, twice!\n  flow  ^|\n';
const twoScores = `${onePage}\nthe other\n  flow  ^!\n`;

describe('rx-ari draw', () => {
  let folder: string;
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'draw-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('prints the drawing of a single score', () => {
    expect(draw({ files: [write('a.score', onePage)], out: undefined })).toBe(drawScores(onePage)[0]!.svg);
  });

  it('writes drawings into a folder, named by file and title', () => {
    const out = join(folder, 'new/folder');
    const files = [write('a.score', twoScores), write('b.score', onePage)];
    const names = ['a-says-hello-twice.svg', 'a-the-other.svg', 'b-says-hello-twice.svg'];
    expect(draw({ files, out })).toBe(names.map((name) => `${join(out, name)}\n`).join(''));
    expect(readdirSync(out)).toEqual(names);
    expect(readFileSync(join(out, 'a-the-other.svg'), 'utf8')).toBe(drawScores(twoScores)[1]!.svg);
  });

  it('rejects several scores without a folder', () => {
    const files = [write('a.score', twoScores)];
    expect(() => draw({ files, out: undefined })).toThrow(
      'the files contain 2 scores: set a folder for the drawings with --out',
    );
  });

  it('rejects two drawings with the same file name', () => {
    const out = join(folder, 'out');
    const files = [write('a.score', `${twoScores}\nthe other?\n  flow  ^!\n`)];
    expect(() => draw({ files, out })).toThrow(
      'two drawings have the name a-the-other.svg: change the title of one of the scores',
    );
    expect(readdirSync(folder)).toEqual(['a.score']);
  });

  it('names the file that is invalid', () => {
    const file = write('a.score', 'title\n');
    expect(() => draw({ files: [file], out: undefined })).toThrow(
      `${file}: title: the program is missing: add a line "program" below the title`,
    );
    expect(() => draw({ files: [join(folder, 'none.score')], out: undefined })).toThrow(/none\.score: ENOENT/);
  });
});
