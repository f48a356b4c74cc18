import type { Spread } from '../run/statistics.js';

/** What one client came to. */
export interface Cell extends Spread {
  /** The share of what should have been heard that was, of the worst round. */
  readonly delivered?: number;
}

/** One thing that was measured, of every client that can do it. */
export interface Row {
  /** Where its goal is found. */
  readonly id: string;
  readonly title: string;
  /** What the cells are in; nothing where they are ratios. */
  readonly unit: '' | 'µs' | 'ms' | 'B';
  readonly cells: Readonly<Record<string, Cell>>;
}

/** The rounds of one run: how often each client has its turn. */
export interface Part {
  (rounds: { readonly own: number; readonly peers: number }): Promise<Row[]>;
}
