import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programs } from '../../marbles/programs.js';
import { AriError, AriInputError } from '../../src/index.js';
import { simulate } from '../../src/simulator/index.js';
import { readMarbles } from '../../src/testing/marble.js';
import { scores } from '../../src/testing/index.js';

const folder = join(import.meta.dirname, '../../marbles');
const pages = readdirSync(folder).filter((file) => file.endsWith('.score'));

/** A page with one mistake in what one of its scores says of requests. */
interface Mutant {
  readonly title: string;
  readonly mistake: string;
  readonly page: string;
}

/** A page, with the heading that each of its lines stands below. */
const linesOf = (page: string): { readonly line: string; readonly heading: string }[] => {
  let heading = '';
  return page.split('\n').map((line) => ({ line, heading: (heading = /^\S/.test(line) ? line.trim() : heading) }));
};

/** Each symbol of a line dropped, moved, and exchanged for another one. */
function wrong(marbles: string): string[] {
  const others = [...new Set(readMarbles(marbles).beats.map(({ what }) => what))];
  const bare = marbles.replace(/(?<=^| )\d+(?:\.\d+)?(?:ms|s|m)(?= |$)/g, (time) => ' '.repeat(time.length));
  const at = [...bare].flatMap((char, index) => (/[-() ]/.test(char) ? [] : [index]));
  const put = (index: number, length: number, text: string): string =>
    marbles.slice(0, index) + text + marbles.slice(index + length);
  const mutants = at.flatMap((index) => {
    const [one, next] = [marbles[index]!, marbles[index + 1] ?? ''];
    const later = next === '' || /[() ]/.test(next) ? put(index, 1, `-${one}`) : put(index, 2, next + one);
    return [put(index, 1, '-'), later, put(index, 1, others.find((other) => other !== one) ?? '?')];
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
      page: lines.map((one, at) => (at === index ? label + mistake : one.line)).join('\n'),
    }));
  });
}

/** What a score says; a symbol that a mistake leaves without use goes first, lest the page is refused for that alone. */
function verdict({ title, mistake, page }: Mutant): string | undefined {
  try {
    scores(page, programs, { simulate })
      .find((score) => score.title === title)!
      .play();
    return undefined;
  } catch (error) {
    const [, symbol] = /"(.)" is in the legend, but nowhere else/.exec(String(error)) ?? [];
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
  it('has no request that could as well be left out, come later or be another one', () => {
    const mutants = mutantsOf(readFileSync(join(folder, file), 'utf8'));
    expect(mutants.length).toBeGreaterThan(0);
    const unseen = mutants.filter((mutant) => !/requests differ at|not in the legend/.test(verdict(mutant) ?? ''));
    expect(unseen.map(({ title, mistake }) => `${title}: ${mistake}`)).toEqual([]);
  });
});
