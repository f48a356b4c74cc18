import type { Observable } from 'rxjs';
import type { Ari } from '../ari.js';
import { AriInputError } from '../errors.js';
import { judge, type ExpectedLine } from './judge.js';
import { meaningOf } from './legend.js';
import { lifeOf, wholeLife } from './life.js';
import { beatsOf, type Beat } from './marble.js';
import { readScores, type Label, type Score, type ScorePage } from './read-score.js';
import { scripted } from './scripted.js';
import { simulated, type Simulate } from './simulated.js';
import { perform } from './perform.js';

/** What a page of scores is about: from a client to what it does. */
export type Program = (ari: Ari) => Observable<unknown>;

/** One score of a page, to be given to a test framework: `it(title, play)`. */
export interface PlayedScore {
  /** What the score is called. */
  readonly title: string;
  /** Plays it in virtual time; throws when something else happens than what is written. */
  readonly play: () => void;
}

/** What scores may need besides a page and its program. */
export interface ScoresOptions {
  /** That of `rx-ari/simulator`, for scores in which somebody calls. */
  readonly simulate?: Simulate | undefined;
}

interface Cast extends ScoresOptions {
  readonly program: Program;
}

/**
 * The scores of a page, such as a file `hello-world.score`, with the programs that pages name. Throws `AriInputError` for a
 * page that cannot be read.
 */
export function scores(
  page: string,
  programs: Readonly<Record<string, Program>>,
  { simulate }: ScoresOptions = {},
): PlayedScore[] {
  const read = readScores(page);
  const program = Object.hasOwn(programs, read.program) ? programs[read.program]! : undefined;
  if (!program) throw new AriInputError(`${read.title}: there is no program "${read.program}"`);
  return read.scores.map((score) => ({
    title: score.title,
    play: () => playScore(`${read.title}: ${score.title}`, score, read, { program, simulate }),
  }));
}

function playScore(title: string, score: Score, { dash }: ScorePage, { program, simulate }: Cast): void {
  const { lines, legend } = score;
  const read = (label: Label): Beat<string>[] => beatsOf(lines[label], dash);
  const expected = (label: Label): ExpectedLine => {
    const beats = read(label);
    return { beats, legend: new Map(beats.map(({ what }) => [what, meaningOf(what, legend, label)])) };
  };
  const life = wholeLife(read('flow'), title);
  const happened = perform((scheduler) => {
    const stage =
      lines.caller.length > 0 ? simulated(simulate, scheduler, read('caller')) : scripted(scheduler, score, dash);
    stage.begin({ flow: program, ...lifeOf(life) });
    return stage;
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
