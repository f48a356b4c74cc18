import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { scoreOf, type ScoreOfOptions } from '../testing/retelling/score-of.js';

/** Which call of which cassette is to be a score. */
export interface ScoreCommand {
  readonly type: 'score';
  readonly file: string;
  readonly options: ScoreOfOptions;
}

/** Writes the score; returns what the command says. */
export const score = ({ file, options }: ScoreCommand): string => scoreOf(readFileSync(file, 'utf8'), options);

/** Reads what comes after `score`; throws for what cannot be understood. */
export function readScore(args: readonly string[]): ScoreCommand {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      channel: { type: 'string' },
      program: { type: 'string', default: 'program' },
      title: { type: 'string' },
      dash: { type: 'string', default: '100' },
    },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('score: name one cassette');
  const { channel, program, title = basename(file).replace(/\.jsonl$/, ''), dash } = values;
  if (!/^[1-9]\d*$/.test(dash)) throw new Error(`--dash ${dash}: give a number of milliseconds`);
  const about = `Made by: rx-ari score ${args.map((arg) => (/\s/.test(arg) ? `'${arg}'` : arg)).join(' ')}`;
  const options = { program, title, about, dash: Number(dash), ...(channel !== undefined && { channel }) };
  return { type: 'score', file, options };
}
