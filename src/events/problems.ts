import type { AriLogger } from '../options.js';
import { IsolatedSubject } from '../util/isolated-subject.js';
import { RateLimit } from '../util/rate-limit.js';
import { MAX_PROBLEMS, ProblemLog, WINDOW_MS } from './problem-log.js';

/** A fault that cannot reach a subscriber as an error. */
export interface AriProblem {
  /**
   * The type of the fault.
   * `frame`: a frame without an event; the client skips it.
   * `subscriber`: a subscriber or a callback of the program threw.
   * `flow`: a call flow failed; the client hangs up its call.
   * `orphan`: a leg of an earlier run of the program has no flow.
   * `undo`: a cleanup failed: after an unsubscription, or the hang-up of a call whose flow failed.
   * `recovery`: a request of the client after an outage failed.
   * `slow`: subscribers blocked an event for 100 milliseconds or more.
   * `duplicate`: an event arrived twice; reported once for each type.
   * `connection`: an outage began or has a new cause that needs a change of the configuration, or Asterisk refuses
   * the credentials while the socket is open, or, with `duration`, the state is `open` again.
   * `replaced`: another connection took over one of several applications.
   */
  readonly type:
    'frame' | 'subscriber' | 'flow' | 'orphan' | 'undo' | 'recovery' | 'slow' | 'duplicate' | 'connection' | 'replaced';
  /** The reason, usually an `Error`. */
  readonly error: unknown;
  /** The first characters of the frame, the id of the channel, the type of the event, or the name of the callback. */
  readonly subject?: string;
  /** The time that a slow subscriber, an outage or the state `unauthorized` took, in milliseconds. */
  readonly duration?: number;
}

/** The number of problems of each type since the client was created. */
export type ProblemCounts = Partial<Record<AriProblem['type'], number>>;

/** The problems of one client: emitted to subscribers, or logged without a subscriber. */
export class Problems {
  readonly #log: ProblemLog;
  readonly #trace: (problem: AriProblem) => void;
  readonly #subject = new IsolatedSubject<AriProblem>((error) => {
    this.#log.write({ type: 'subscriber', subject: 'ari.problems', error });
  });
  readonly #subscriberErrors = new RateLimit(MAX_PROBLEMS, WINDOW_MS);
  #isEmitting = false;
  readonly stream = this.#subject.stream;
  readonly counts: ProblemCounts = {};

  constructor(logger: AriLogger, trace: (problem: AriProblem) => void) {
    this.#log = new ProblemLog(logger);
    this.#trace = trace;
  }

  readonly report = (problem: AriProblem): void => {
    this.counts[problem.type] = (this.counts[problem.type] ?? 0) + 1;
    // A subscriber to the trace that throws would receive its own error, and throw again, endlessly.
    if (problem.type !== 'subscriber') this.#trace(problem);
    if (this.#isForLog(problem)) this.#log.write(problem);
    else this.#emit(problem);
  };

  #isForLog({ type }: AriProblem): boolean {
    // A subscriber to problems that causes problems, at once or later, would receive its own ones endlessly.
    if (!this.#subject.observed || this.#isEmitting) return true;
    return type === 'subscriber' && this.#subscriberErrors.count().number > MAX_PROBLEMS;
  }

  #emit(problem: AriProblem): void {
    this.#isEmitting = true;
    this.#subject.next(problem);
    this.#isEmitting = false;
  }
}
