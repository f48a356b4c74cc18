import { Observable, Subject } from 'rxjs';
import type { Logger } from '../options.js';

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
  readonly stream: Observable<Problem> = this.#subject.asObservable();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  report(problem: Problem): void {
    if (this.#subject.observed) return this.#subject.next(problem);
    this.#logger.warn(`rx-ari: ${problem.kind} ${problem.subject ?? ''}`.trimEnd(), problem.error);
  }
}
