import { Observable, Subject } from 'rxjs';
import type { Logger } from '../options.js';
import { inWords } from './in-words.js';

/** Something that went wrong where nobody waits for an error. */
export interface Problem {
  /**
   * `frame`: a frame that is no event, skipped. `subscriber`: an error that nobody's error handler took. `flow`: a call
   * flow that failed, its call was hung up. `undo`: something could not be stopped after its unsubscription.
   * `recovery`: something could not be looked up or asked for again after an outage. `slow`: subscribers held up an event
   * for 100 milliseconds or more. `duplicate`: an event came twice, told once for each type.
   */
  readonly kind: 'frame' | 'subscriber' | 'flow' | 'undo' | 'recovery' | 'slow' | 'duplicate';
  /** What was thrown or refused, mostly an `Error`. */
  readonly error: unknown;
  /** What it is about: the beginning of the frame, the id of the channel, the type of the event. */
  readonly subject?: string;
  /** How long a slow subscriber took, in milliseconds. */
  readonly duration?: number;
}

/** The problems of one client: told to those who listen, else to the logger, never to nobody. */
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
    // A listener of the trace that fails would hear of its own failure, and fail again, for ever.
    if (kind !== 'subscriber') this.#trace(problem);
    if (this.#subject.observed) return this.#subject.next(problem);
    this.#logger.warn(`rx-ari: ${subject === undefined ? kind : `${kind} ${subject}`}: ${inWords(error)}`);
  };
}
