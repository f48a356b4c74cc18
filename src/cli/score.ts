import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defer, of } from 'rxjs';
import { scoreOf, type ScoreOfOptions } from '../testing/cassette-to-score/score-from-cassette.js';
import type { Command } from './command.js';
import { parsePositionals } from './parse-arguments.js';

/** Which call of which cassette is to be a score. */
export interface ScoreWish {
  readonly file: string;
  readonly options: ScoreOfOptions;
}

const flags = {
  channel: { type: 'string' },
  program: { type: 'string', default: 'program' },
  title: { type: 'string' },
  dash: { type: 'string', default: '100' },
} as const;

export const scoreCommand: Command = {
  summary: 'writes a recorded call as a page with a score',
  usage: `Usage: rx-ari score <cassette> [options]

Writes one call of a cassette as a page with a score, to the standard output.

  --channel <id>         whose call (default: that of the first StasisStart)
  --program <name>       which program the page is about (default: program)
  --title <text>         what the page is called
  --dash <milliseconds>  how long a dash is (default: 100)
`,
  flags,
  read: (args) => {
    const { file, options } = readScore(args);
    return defer(() => of(scoreOf(readFileSync(file, 'utf8'), options)));
  },
};

/** Reads what comes after `score`; throws for what cannot be understood. */
export function readScore(args: readonly string[]): ScoreWish {
  const { values, positionals } = parsePositionals(args, flags);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('score: name one cassette');
  const { channel, program, title = basename(file).replace(/\.jsonl$/, ''), dash } = values;
  if (!/^[1-9]\d*$/.test(dash)) throw new Error(`--dash ${dash}: give a number of milliseconds`);
  const about = `Made by: rx-ari score ${args.map((arg) => (/\s/.test(arg) ? `'${arg}'` : arg)).join(' ')}`;
  const options = { program, title, about, dash: Number(dash), ...(channel !== undefined && { channel }) };
  return { file, options };
}
