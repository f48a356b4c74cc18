import type { AriLogger } from '../options.js';
import { formatError } from '../util/format-error.js';
import { RateLimit } from '../util/rate-limit.js';
import type { AriProblem } from './problems.js';

/** The largest number of problems of one type that the log contains per window. */
export const MAX_PROBLEMS = 10;
export const WINDOW_MS = 10_000;

/** Writes problems to the logger. A flood of problems of one type does not flood the log. */
export class ProblemLog {
  readonly #logger: AriLogger;
  readonly #limits = new Map<AriProblem['type'], RateLimit>();

  constructor(logger: AriLogger) {
    this.#logger = logger;
  }

  write({ type, subject, error }: AriProblem): void {
    const { number, excess } = this.#limitOf(type).count();
    if (excess > 0) this.#warn(type, `${excess} more problems of this type were not logged`);
    if (number > MAX_PROBLEMS) return;
    // The stack of an outage is always that of the client.
    const text = type === 'connection' ? (error as Error).message : formatError(error);
    this.#warn(subject === undefined ? type : `${type} ${subject}`, text);
    if (number < MAX_PROBLEMS) return;
    this.#warn(
      type,
      `${number} problems of this type in ${WINDOW_MS / 1_000} s: the log omits more of them in this time`,
    );
  }

  #warn(subject: string, text: string): void {
    this.#logger.warn(`rx-ari: ${subject}: ${text}`);
  }

  #limitOf(type: AriProblem['type']): RateLimit {
    const limit = this.#limits.get(type) ?? new RateLimit(MAX_PROBLEMS, WINDOW_MS);
    this.#limits.set(type, limit);
    return limit;
  }
}
