import type { AriProblem } from '../events/problems.js';
import type { Beat } from './marble.js';

/** The result of a run. */
export interface RunResult {
  readonly requests: readonly Beat<string>[];
  readonly emissions: readonly Beat<unknown>[];
  /** The lifetime symbols: `^` subscribed, `|` completed, `#` failed, `!` unsubscribed. */
  readonly lifetime: readonly Beat<string>[];
  readonly error?: unknown;
  readonly problems: readonly AriProblem[];
  /** Number of keys that still have listeners at the end. */
  readonly listenerCount: number;
}
