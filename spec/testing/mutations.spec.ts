import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programs } from '../../marbles/programs.js';
import { AriError, AriInputError } from '../../src/index.js';
import { simulate } from '../../src/simulator/index.js';
import { readMarbles } from '../../src/testing/marble.js';
import { scoreTests } from '../../src/testing/index.js';

const folder = join(import.meta.dirname, '../../marbles');
const pages = readdirSync(folder).filter((file) => file.endsWith('.score'));

/** A page with one wrong line of requests. */
interface Mutant {
  readonly title: string;
  readonly mistake: string;
  readonly page: string;
}

/** Splits a page into lines with their headings. */
const linesOf = (page: string): { readonly line: string; readonly heading: string }[] => {
  let heading = '';
  return page.split('\n').map((line) => ({ line, heading: (heading = /^\S/.test(line) ? line.trim() : heading) }));
};

/** Returns copies of a line in which one symbol is removed, delayed or replaced. */
function wrong(marbles: string): string[] {
  const others = [...new Set(readMarbles(marbles).beats.map(({ value }) => value))];
  const bare = marbles.replace(/(?<=^| )\d+(?:\.\d+)?(?:ms|s|m)(?= |$)/g, (time) => ' '.repeat(time.length));
  const at = [...bare].flatMap((char, index) => (/[-() ]/.test(char) ? [] : [index]));
  const put = (index: number, length: number, text: string): string =>
    marbles.slice(0, index) + text + marbles.slice(index + length);
  const mutants = at.flatMap((index) => {
    const [symbol, next] = [marbles[index]!, marbles[index + 1] ?? ''];
    const later = next === '' || /[() ]/.test(next) ? put(index, 1, `-${symbol}`) : put(index, 2, next + symbol);
    return [put(index, 1, '-'), later, put(index, 1, others.find((candidate) => candidate !== symbol) ?? '?')];
  });
  const read = (line: string): string => JSON.stringify(readMarbles(line).beats);
  return mutants.filter((mutant) => read(mutant) !== read(marbles));
}

function mutantsOf(page: string): Mutant[] {
  const lines = linesOf(page);
  return lines.flatMap(({ line, heading }, index) => {
    const [, label = '', marbles = ''] = /^(\s+requests\s+)(.*)$/.exec(line) ?? [];
    return wrong(marbles).map((mistake) => ({
      title: heading,
      mistake,
      page: lines.map((symbol, at) => (at === index ? label + mistake : symbol.line)).join('\n'),
    }));
  });
}

/**
 * Runs a mutant and returns its error. A symbol that the mutant no longer uses is removed from the legend first,
 * because the page would be rejected for that reason alone.
 */
function verdict({ title, mistake, page }: Mutant): string | undefined {
  try {
    scoreTests(page, programs, { simulate })
      .find((score) => score.title === title)!
      .play();
    return undefined;
  } catch (error) {
    const [, symbol] = /"(.)" is in the legend but is not used/.exec(String(error)) ?? [];
    if (symbol === undefined || !(error instanceof AriInputError))
      return error instanceof AriError ? error.message : undefined;
    const isUse = ({ line, heading }: { line: string; heading: string }): boolean =>
      line.trim().split(/\s/)[0] !== symbol || (heading !== 'legend' && heading !== title);
    return verdict({
      title,
      mistake,
      page: linesOf(page)
        .filter(isUse)
        .map(({ line }) => line)
        .join('\n'),
    });
  }
}

describe.each(pages)('%s', (file) => {
  it('fails if a request is missing, late or replaced', () => {
    const mutants = mutantsOf(readFileSync(join(folder, file), 'utf8'));
    expect(mutants.length).toBeGreaterThan(0);
    const unseen = mutants.filter((mutant) => !/requests differ at|not in the legend/.test(verdict(mutant) ?? ''));
    expect(unseen.map(({ title, mistake }) => `${title}: ${mistake}`)).toEqual([]);
  });
});
