import type { Observable } from 'rxjs';
import type { Ari } from '../ari.js';
import { AriInputError } from '../errors.js';
import { assertResult, type ExpectedLine } from './assert-result.js';
import { lookUpSymbol } from './legend.js';
import { lifetimeOf, parseLifetime } from './lifetime.js';
import { beatsOf, type Beat } from './marble.js';
import { readScores, type Label, type Score, type ScorePage } from './read-score.js';
import { scriptedRun } from './scripted-run.js';
import type { simulate } from '../simulator/index.js';
import { simulatedRun } from './simulated-run.js';
import { runFlow } from './run-flow.js';

/** A program that scores test: a function from a client to its observable work. */
export type ScoreProgram = (ari: Ari) => Observable<unknown>;

/** A score of a page for a test framework: `it(title, play)`. */
export interface ScoreTest {
  /** The title of the score. */
  readonly title: string;
  /** Runs the score in virtual time. Throws if the result differs from the score. */
  readonly play: () => void;
}

/** Options of `scores`. */
export interface ScoreTestsOptions {
  /** The function `simulate` of `rx-ari/simulator`. Scores with a line `caller` need it. */
  readonly simulate?: typeof simulate | undefined;
}

interface ScoreContext extends ScoreTestsOptions {
  readonly program: ScoreProgram;
}

/**
 * Returns the scores of a page, such as a file `hello-world.score`.
 *
 * `programs` contains the programs that pages name. Throws `AriInputError` if the page is invalid.
 */
export function scoreTests(
  page: string,
  programs: Readonly<Record<string, ScoreProgram>>,
  { simulate }: ScoreTestsOptions = {},
): ScoreTest[] {
  const read = readScores(page);
  const program = Object.hasOwn(programs, read.program) ? programs[read.program]! : undefined;
  if (!program) throw new AriInputError(`${read.title}: unknown program "${read.program}"`);
  return read.scores.map((score) => ({
    title: score.title,
    play: () => playScore(`${read.title}: ${score.title}`, score, read, { program, simulate }),
  }));
}

function playScore(title: string, score: Score, { dash }: ScorePage, { program, simulate }: ScoreContext): void {
  const { lines, legend } = score;
  const read = (label: Label): Beat<string>[] => beatsOf(lines[label], dash);
  const expected = (label: Label): ExpectedLine => {
    const beats = read(label);
    return { beats, legend: new Map(beats.map(({ value }) => [value, lookUpSymbol(value, legend, label)])) };
  };
  const life = parseLifetime(read('flow'), title);
  const happened = runFlow((scheduler) => {
    const flowRun =
      lines.caller.length > 0 ? simulatedRun(simulate, scheduler, read('caller')) : scriptedRun(scheduler, score, dash);
    flowRun.start({ flow: program, ...lifetimeOf(life) });
    return flowRun;
  });
  assertResult(title, happened, {
    requests: expected('requests'),
    emissions: lines.emits.length > 0 ? expected('emits') : undefined,
    lifetime: life,
    error: lines.error[0],
    problems: lines.problems.flatMap((text) => text.split(/[\s,]+/)),
    dash,
  });
}
