import { AriError } from '../errors.js';
import { describeDifference } from './describe-difference.js';
import type { Beat } from './marble.js';
import { formatValue } from './format-value.js';
import type { RunResult } from './run-result.js';

/** The expected symbols of a line and their meanings. */
export interface ExpectedLine {
  readonly beats: readonly Beat<string>[];
  readonly legend: ReadonlyMap<string, string>;
}

/**
 * The expected result of a run. A property that is left out is not checked, except errors and problems, which are
 * then not allowed.
 */
export interface ExpectedResult {
  readonly requests?: ExpectedLine | undefined;
  readonly emissions?: ExpectedLine | undefined;
  /** The lifetime symbols: `^` subscribed, `|` completed, `#` failed, `!` unsubscribed. */
  readonly lifetime?: readonly Beat<string>[] | undefined;
  /** A part of the text of the error with which the flow fails. */
  readonly error?: string | undefined;
  /** The kinds of the reported problems. */
  readonly problems: readonly string[];
  /** Duration of a dash in milliseconds. */
  readonly dash: number;
}

/** Compares a result with the expectation. Throws an error that lists every difference. */
export function assertResult(title: string, happened: RunResult, expected: ExpectedResult): void {
  const { requests, emissions, lifetime: life, error, problems, dash } = expected;
  const emitted = happened.emissions.map(({ at, value }) => ({ at, value: formatValue(value) }));
  const actualLifetime = happened.lifetime.map(({ at, value }) => ({ at, value: lifetimeLegend.get(value)! }));
  const failure = happened.error === undefined ? '' : formatValue(happened.error);
  const reported = happened.problems.map(({ type }) => type);
  const faults = [
    requests && describeDifference('requests', requests, happened.requests, dash),
    emissions && describeDifference('emissions', emissions, emitted, dash),
    life && describeDifference('the lifetime symbols', { beats: life, legend: lifetimeLegend }, actualLifetime, dash),
    !life && happened.lifetime.length < 2 && 'the flow does not end: unsubscribe it with ! at the end of the score',
    !failure.includes(error ?? '') && `the error is not "${error}": ${failure || 'the flow did not fail'}`,
    reported.join() !== problems.join() && `problems: ${happened.problems.map(problemText).join('; ') || 'none'}`,
    happened.listenerCount > 0 && `${happened.listenerCount} keys in the client still have listeners`,
    error === undefined && failure && `the flow failed with ${failure}`,
  ].filter((fault) => typeof fault === 'string' && fault !== '');
  if (faults.length > 0) throw new AriError([title, ...faults].join('\n\n'));
}

/** The meanings of the lifetime symbols. */
const lifetimeLegend: ReadonlyMap<string, string> = new Map([
  ['^', 'subscribed'],
  ['|', 'completed'],
  ['#', 'failed'],
  ['!', 'unsubscribed'],
]);

const problemText = ({ type, error }: RunResult['problems'][number]): string => `${type}: ${formatValue(error)}`;
