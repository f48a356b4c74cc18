import type { Rounds } from '../run/turns.js';
import type { Spread } from '../run/statistics.js';

/** What one client came to. */
export interface Cell extends Spread {
  /** The share of what should have been heard that was, in the worst round. */
  readonly delivered?: number;
}

/** One thing that was measured, of every client that can do it. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** What the cells are in; nothing where they are ratios. */
  readonly unit: '' | 'µs' | 'ms' | 'B';
  readonly cells: Readonly<Record<string, Cell>>;
}

/** One kind of measurement. */
export type Part = (rounds: Rounds) => Promise<Row[]>;
