import type { Problem } from '../events/problems.js';
import type { Beat } from './marble.js';

/** What happened on a stage. */
export interface Performance {
  readonly requests: readonly Beat<string>[];
  readonly emissions: readonly Beat<unknown>[];
  /** `^` subscribed, `|` completed, `#` failed, `!` unsubscribed. */
  readonly life: readonly Beat<string>[];
  readonly error?: unknown;
  readonly problems: readonly Problem[];
  /** Addresses that somebody still listened at in the end. */
  readonly left: number;
}
