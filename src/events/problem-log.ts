import type { Logger } from '../options.js';
import { formatError } from '../util/format-error.js';
import { RateLimit } from '../util/rate-limit.js';
import type { Problem } from './problems.js';

/** The limit for the problems of one kind. */
export const MAX_PROBLEMS = 10;
export const WINDOW_MS = 10_000;

/** Writes problems to the logger. A flood of problems of one kind does not flood the log. */
export class ProblemLog {
  readonly #logger: Logger;
  readonly #limits = new Map<Problem['kind'], RateLimit>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  write({ kind, subject, error }: Problem): void {
    const { number, excess } = this.#limitOf(kind).count();
    if (excess > 0) this.#warn(kind, `${excess} more problems of this kind were not logged`);
    if (number > MAX_PROBLEMS) return;
    // The stack of an outage is always that of the client.
    const text = kind === 'connection' ? (error as Error).message : formatError(error);
    this.#warn(subject === undefined ? kind : `${kind} ${subject}`, text);
    if (number < MAX_PROBLEMS) return;
    this.#warn(
      kind,
      `${number} problems of this kind in ${WINDOW_MS / 1_000} s: the log omits more of them in this time`,
    );
  }

  #warn(subject: string, text: string): void {
    this.#logger.warn(`rx-ari: ${subject}: ${text}`);
  }

  #limitOf(kind: Problem['kind']): RateLimit {
    const limit = this.#limits.get(kind) ?? new RateLimit(MAX_PROBLEMS, WINDOW_MS);
    this.#limits.set(kind, limit);
    return limit;
  }
}
