import type { Observable } from 'rxjs';
import type { Ari } from '../ari.js';
import { AriInputError } from '../errors.js';
import { actOf } from './act.js';
import { judge, type ExpectedLine } from './judge.js';
import { meaningOf } from './legend.js';
import { apart, lifeOf } from './life.js';
import { readMarbles, type Beat } from './marble.js';
import { readReply } from './read-reply.js';
import { readSaid } from './read-said.js';
import { readScores, type Label, type Score, type ScorePage } from './read-score.js';
import type { Reply } from './replies.js';
import type { Said } from './said.js';
import { perform } from './perform.js';

/** What a page of scores is about: from a client to what it does. */
export type Program = (ari: Ari) => Observable<unknown>;

/** One score of a page, to be given to a test framework: `it(title, play)`. */
export interface PlayedScore {
  readonly title: string;
  /** Plays it in virtual time; throws when something else happens than what is written. */
  readonly play: () => void;
}

/**
 * The scores of a page, such as a file `hello-world.score`, with the programs that pages name. Throws `AriInputError` for a
 * page that cannot be read.
 */
export function scores(page: string, programs: Readonly<Record<string, Program>>): PlayedScore[] {
  const read = readScores(page);
  const program = Object.hasOwn(programs, read.program) ? programs[read.program]! : undefined;
  if (!program) throw new AriInputError(`${read.title}: there is no program "${read.program}"`);
  return read.scores.map((score) => ({
    title: score.title,
    play: () => playScore(`${read.title}: ${score.title}`, score, read, program),
  }));
}

function playScore(title: string, score: Score, { dash }: ScorePage, program: Program): void {
  const { lines, legend } = score;
  const read = (label: Label): Beat<string>[] => beatsOf(lines[label], dash);
  const expected = (label: Label): ExpectedLine => {
    const beats = read(label);
    return { beats, legend: new Map(beats.map(({ what }) => [what, meaningOf(what, legend, label)])) };
  };
  const [life, strange] = apart(read('flow'), '^|#!');
  if (life.length < 2 || strange.length > 0) {
    throw new AriInputError(`${title}: the line "flow" says how long it lives, from ^ to |, # or !`);
  }
  const said = (symbol: string): Said => readSaid(meaningOf(symbol, legend, 'asterisk'));
  const happened = perform((stage) => {
    stage.act(read('asterisk').map(({ at, what }) => ({ at, what: actOf(what, said) })));
    for (const [request, replies] of repliesOf(lines.reply)) stage.replies.order(request, replies);
    stage.begin({ flow: program, ...lifeOf(life) });
  });
  judge(title, happened, {
    requests: expected('requests'),
    emissions: lines.emits.length > 0 ? expected('emits') : undefined,
    life,
    error: lines.error[0],
    problems: lines.problems.flatMap((text) => text.split(/[\s,]+/)),
    dash,
  });
}

/** Several lines of one label are one. */
const beatsOf = (lines: readonly string[], dash: number): Beat<string>[] =>
  lines.flatMap((line) => readMarbles(line, dash).beats).sort((one, other) => one.at - other.at);

/** By request: those of one are given one after the other. */
function repliesOf(lines: readonly string[]): Map<string, Reply[]> {
  const replies = new Map<string, Reply[]>();
  for (const { request, reply } of lines.map(readReply)) replies.set(request, [...(replies.get(request) ?? []), reply]);
  return replies;
}
