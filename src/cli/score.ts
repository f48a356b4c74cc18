import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defer, of } from 'rxjs';
import { scoreFromCassette, type ScoreFromCassetteOptions } from '../testing/cassette-to-score/score-from-cassette.js';
import type { Command } from './command.js';
import { parsePositionals } from './parse-arguments.js';

/** The arguments of `rx-ari score`. */
export interface ScoreArguments {
  readonly file: string;
  readonly options: ScoreFromCassetteOptions;
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

  --channel <id>         the channel of the call (default: that of the first StasisStart)
  --program <name>       the name of the program in the score (default: program)
  --title <text>         the title of the score (default: the name of the file)
  --dash <milliseconds>  the duration of a dash (default: 100)
`,
  flags,
  read: (args) => {
    const { file, options } = readScore(args);
    return defer(() => of(scoreFromCassette(readFileSync(file, 'utf8'), options)));
  },
};

/** Reads the arguments after `score`. Throws for invalid ones. */
export function readScore(args: readonly string[]): ScoreArguments {
  const { values, positionals } = parsePositionals(args, flags);
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Error('score: expected one cassette');
  const { channel, program, title = basename(file).replace(/\.jsonl$/, ''), dash } = values;
  if (!/^[1-9]\d*$/.test(dash)) throw new Error(`--dash ${dash}: expected a whole number of milliseconds, 1 or more`);
  const about = `Made by: rx-ari score ${args.map((arg) => (/\s/.test(arg) ? `'${arg}'` : arg)).join(' ')}`;
  const options = { program, title, about, dash: Number(dash), ...(channel !== undefined && { channel }) };
  return { file, options };
}
