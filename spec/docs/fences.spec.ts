import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate } from 'rx-ari/simulator';
import { scores } from 'rx-ari/testing';
import { programs } from '../../marbles/programs.js';
import { readCassette } from '../../src/testing/cassette/cassette.js';
import { blocks, blocksIn, root } from './blocks.js';

const plain = blocksIn('');

const marbles = readdirSync(join(root, 'marbles'))
  .filter((file) => file.endsWith('.score'))
  .map((file) => readFileSync(join(root, 'marbles', file), 'utf8'));

/** A whole page of scores says which program it is about. Those of the tutorial are played with its own. */
const pagesOfScores = plain.filter(({ code, page }) => /^ {2}program /m.test(code) && page !== 'docs/tutorial.md');
const singleScores = plain.filter(({ code }) => /^ {2}(caller|asterisk) /m.test(code) && !/^ {2}program /m.test(code));
const failures = plain.filter(({ code }) => code.startsWith('requests differ at'));

describe.each(pagesOfScores)('the page of scores in $name', ({ code }) => {
  it.each(scores(code, programs, { simulate }))('$title', ({ play }) => play());
});

describe('other fences of the documentation', () => {
  it('have pages of scores among them', () => {
    expect(pagesOfScores.length).toBeGreaterThan(0);
  });

  it.each(singleScores)('$name: the score is one of a page that is played', ({ code }) => {
    expect(marbles.filter((page) => page.includes(code.trimEnd()))).toHaveLength(1);
  });

  it.each(failures)('$name: a score fails as it is shown', ({ code }) => {
    const [, written] = /written {3}(.*)\n/.exec(code)!;
    const [, happened] = /happened {2}(.*)\n/.exec(code)!;
    const wrong = pagesOfScores[0]!.code.replace(happened!.trimEnd(), written!.trimEnd());
    const messages = scores(wrong, programs).map(({ play }) => messageOf(play));
    expect(messages.find((message) => message !== '')).toContain(code.trimEnd());
  });

  it.each(blocksIn('json'))('$name: the cassette can be read', ({ code }) => {
    const { header, entries } = readCassette(code);
    expect(header.cassette).toBe(1);
    expect(entries.length).toBeGreaterThan(0);
  });

  it('are of a kind that a spec knows', () => {
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
