import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draw } from '../../src/cli/draw.js';
import { drawScores } from '../../src/testing/index.js';

const one = 'page\n  program  any\nsays “hello”, twice!\n  flow  ^|\n';
const two = `${one}\nthe other\n  flow  ^!\n`;

describe('rx-ari draw', () => {
  let folder: string;
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'draw-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('says the drawing of a single score', () => {
    expect(draw({ files: [write('a.score', one)], out: undefined })).toBe(drawScores(one)[0]!.svg);
  });

  it('puts drawings into a folder, named by file and title', () => {
    const out = join(folder, 'new/folder');
    const files = [write('a.score', two), write('b.score', one)];
    const names = ['a-says-hello-twice.svg', 'a-the-other.svg', 'b-says-hello-twice.svg'];
    expect(draw({ files, out })).toBe(names.map((name) => `${join(out, name)}\n`).join(''));
    expect(readdirSync(out)).toEqual(names);
    expect(readFileSync(join(out, 'a-the-other.svg'), 'utf8')).toBe(drawScores(two)[1]!.svg);
  });

  it('asks for a folder when there are several', () => {
    const files = [write('a.score', two)];
    expect(() => draw({ files, out: undefined })).toThrow(
      'there are 2 scores: say with --out in which folder to put their drawings',
    );
  });

  it('does not let one drawing take the place of another', () => {
    const out = join(folder, 'out');
    const files = [write('a.score', `${two}\nthe other?\n  flow  ^!\n`)];
    expect(() => draw({ files, out })).toThrow(
      'two scores would be drawn as a-the-other.svg: call one of them something else',
    );
    expect(readdirSync(folder)).toEqual(['a.score']);
  });

  it('names the file that cannot be read', () => {
    const file = write('a.score', 'title\n');
    expect(() => draw({ files: [file], out: undefined })).toThrow(
      `${file}: title: say below the title which program it is`,
    );
    expect(() => draw({ files: [join(folder, 'none.score')], out: undefined })).toThrow(/none\.score: ENOENT/);
  });
});
