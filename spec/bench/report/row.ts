import type { Rounds } from '../run/turns.js';
import type { Spread } from '../run/statistics.js';

/** The result of one client. */
export interface Cell extends Spread {
  /** The share of delivered events in the worst round. */
  readonly delivered?: number;
}

/** One measurement of every client that can run it. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** The unit of the cells. Ratios have none. */
  readonly unit: '' | 'µs' | 'ms' | 'B';
  readonly cells: Readonly<Record<string, Cell>>;
}

/** One kind of measurement. */
export type Part = (rounds: Rounds) => Promise<Row[]>;
