import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { perCall, type CallFlow } from 'rx-ari';
import { simulate } from 'rx-ari/simulator';
import { scoreTests, type ScoreProgram } from 'rx-ari/testing';
import { programs } from '../../marbles/programs.js';
import { readCassette } from '../../src/testing/cassette/cassette.js';
import { blocks, blocksIn, root } from './blocks.js';
import { load } from './load.js';
import { shapeOf } from './shape.js';

const plain = blocksIn('');

const marbles = readdirSync(join(root, 'marbles'))
  .filter((file) => file.endsWith('.score'))
  .map((file) => readFileSync(join(root, 'marbles', file), 'utf8'));

/** A complete page of scores names its program. */
const pagesOfScores = plain.filter(({ code }) => /^ {2}program /m.test(code));
const singleScores = plain.filter(({ code }) => /^ {2}(caller|asterisk) /m.test(code) && !/^ {2}program /m.test(code));
const failures = plain.filter(({ code }) => code.startsWith('requests differ at'));

/** The examples, and the files on the page itself. */
const programsOf = (page: string): Readonly<Record<string, ScoreProgram>> => ({ ...programs, ...shown.get(page) });
const shown = new Map<string, Record<string, ScoreProgram>>();

for (const block of blocksIn('ts').filter(({ file, code }) => file !== undefined && !shapeOf(code).acts)) {
  const flows = Object.entries(await load(block)) as [string, CallFlow][];
  const program =
    (flow: CallFlow): ScoreProgram =>
    (ari) =>
      ari.on('StasisStart').pipe(perCall(flow));
  shown.set(block.page, Object.fromEntries(flows.map(([name, flow]) => [name, program(flow)])));
}

describe.each(pagesOfScores)('the page of scores in $name', ({ code, page }) => {
  it.each(scoreTests(code, programsOf(page), { simulate }))('$title', ({ play }) => play());
});

describe('other code blocks of the documentation', () => {
  it('include pages of scores', () => {
    expect(pagesOfScores.length).toBeGreaterThan(0);
  });

  it.each(singleScores)('$name: the score is part of a tested page', ({ code }) => {
    expect(marbles.filter((page) => page.includes(code.trimEnd()))).toHaveLength(1);
  });

  it.each(failures)('$name: a score fails with the shown message', ({ code, page }) => {
    const [, expected] = /expected {2}(.*)\n/.exec(code)!;
    const [, actual] = /actual {4}(.*)\n/.exec(code)!;
    const right = pagesOfScores.find((block) => block.page === page)!.code;
    const wrong = right.replace(actual!.trimEnd(), expected!.trimEnd());
    expect(wrong).not.toBe(right);
    const messages = scoreTests(wrong, programsOf(page)).map(({ play }) => messageOf(play));
    expect(messages.find((message) => message !== '')).toContain(code.trimEnd());
  });

  it.each(blocksIn('json').filter(({ file }) => file === undefined))('$name: the cassette can be read', ({ code }) => {
    const { header, entries } = readCassette(code);
    expect(header.cassette).toBe(1);
    expect(entries.length).toBeGreaterThan(0);
  });

  it('have a language that a spec checks', () => {
    const known = ['ts', 'sh', 'ini', 'json', ''];
    expect(blocks.filter(({ language }) => !known.includes(language)).map(({ name }) => name)).toEqual([]);
  });
});

function messageOf(play: () => void): string {
  try {
    play();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
