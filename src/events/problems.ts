import { Observable, Subject } from 'rxjs';
import type { Logger } from '../options.js';
import { formatError } from '../util/format-error.js';

/** A fault that cannot reach a subscriber as an error. */
export interface Problem {
  /**
   * `frame`: a frame without an event; the client skips it. `subscriber`: an error that a subscriber threw. `flow`: a call
   * flow failed; the client hangs up its call. `undo`: the cleanup after an unsubscription failed. `recovery`: a request of
   * the client after an outage failed. `slow`: subscribers blocked an event for 100 milliseconds or more. `duplicate`: an
   * event arrived twice; reported once for each type. `connection`: an outage began or has a new cause that needs a change
   * of the configuration, or, with `duration`, the connection is open again.
   */
  readonly kind: 'frame' | 'subscriber' | 'flow' | 'undo' | 'recovery' | 'slow' | 'duplicate' | 'connection';
  /** The reason, usually an `Error`. */
  readonly error: unknown;
  /** The first characters of the frame, the id of the channel, or the type of the event. */
  readonly subject?: string;
  /** The time that a slow subscriber or an outage took, in milliseconds. */
  readonly duration?: number;
}

/** The problems of one client: emitted to subscribers, or logged without a subscriber. */
export class Problems {
  readonly #subject = new Subject<Problem>();
  readonly #logger: Logger;
  readonly #trace: (problem: Problem) => void;
  readonly stream: Observable<Problem> = this.#subject.asObservable();

  constructor(logger: Logger, trace: (problem: Problem) => void) {
    this.#logger = logger;
    this.#trace = trace;
  }

  readonly report = (problem: Problem): void => {
    const { kind, subject, error } = problem;
    // A subscriber to the trace that throws would receive its own error, and throw again, endlessly.
    if (kind !== 'subscriber') this.#trace(problem);
    if (this.#subject.observed) return this.#subject.next(problem);
    // The stack of an outage is always that of the client.
    const text = kind === 'connection' ? (error as Error).message : formatError(error);
    this.#logger.warn(`rx-ari: ${subject === undefined ? kind : `${kind} ${subject}`}: ${text}`);
  };
}
