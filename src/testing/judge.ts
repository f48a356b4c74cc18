import { AriError } from '../errors.js';
import { difference } from './compare.js';
import type { Beat } from './marble.js';
import { show } from './show.js';
import type { Performance } from './performance.js';

/** What has to happen on a line, in symbols, and what they stand for. */
export interface ExpectedLine {
  readonly beats: readonly Beat<string>[];
  readonly legend: ReadonlyMap<string, string>;
}

/** What has to happen; what is left out is not looked at, except for errors and problems, which must not be. */
export interface Expected {
  readonly requests?: ExpectedLine | undefined;
  readonly emissions?: ExpectedLine | undefined;
  /** `^` subscribed, `|` completed, `#` failed, `!` unsubscribed. */
  readonly life?: readonly Beat<string>[] | undefined;
  /** Words of the error that the flow fails with. */
  readonly error?: string | undefined;
  /** The kinds of problems that are reported. */
  readonly problems: readonly string[];
  /** How many milliseconds a dash is. */
  readonly dash: number;
}

/** Throws when something else happened than what was written, and says what. */
export function judge(title: string, happened: Performance, expected: Expected): void {
  const { requests, emissions, life, error, problems, dash } = expected;
  const shown = happened.emissions.map(({ at, what }) => ({ at, what: show(what) }));
  const lived = happened.life.map(({ at, what }) => ({ at, what: lives.get(what)! }));
  const failure = happened.error === undefined ? '' : show(happened.error);
  const reported = happened.problems.map(({ kind }) => kind);
  const found = [
    requests && difference('requests', requests, happened.requests, dash),
    emissions && difference('emissions', emissions, shown, dash),
    life && difference('the lives of the flow', { beats: life, legend: lives }, lived, dash),
    !life && happened.life.length < 2 && 'the flow has no end: unsubscribe it with ! where the score ends',
    !failure.includes(error ?? '') && `the error is not "${error}": ${failure || 'there is none'}`,
    reported.join() !== problems.join() && `problems: ${happened.problems.map(problemText).join('; ') || 'none'}`,
    happened.left > 0 && `${happened.left} addresses in the client are still listened at`,
    error === undefined && failure && `the flow failed with ${failure}`,
  ].filter((one) => typeof one === 'string' && one !== '');
  if (found.length > 0) throw new AriError([title, ...found].join('\n\n'));
}

/** What the symbols of a life mean. */
const lives: ReadonlyMap<string, string> = new Map([
  ['^', 'subscribed'],
  ['|', 'completed'],
  ['#', 'failed'],
  ['!', 'unsubscribed'],
]);

const problemText = ({ kind, error }: Performance['problems'][number]): string => `${kind}: ${show(error)}`;
