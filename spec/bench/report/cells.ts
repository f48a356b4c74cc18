import { ratiosOf, spreadOf } from '../run/statistics.js';
import { FLOOR } from '../run/turns.js';
import type { Heard } from '../parts/listening.js';
import type { Cell, Row } from './row.js';

const deliveredOf = (rounds: readonly Heard[]): number => Math.min(...rounds.map(({ delivered }) => delivered));

const cpuOf = (rounds: readonly Heard[]): number[] => rounds.map(({ cpu }) => cpu);

/** The ratios of every client to the floor, and what the floor itself came to. */
export function ratioRows(id: string, title: string, found: ReadonlyMap<string, readonly Heard[]>): Row[] {
  const floor = found.get(FLOOR)!;
  const cells: Record<string, Cell> = {};
  for (const [name, rounds] of found)
    if (name !== FLOOR)
      cells[name] = { ...spreadOf(ratiosOf(cpuOf(rounds), cpuOf(floor))), delivered: deliveredOf(rounds) };
  return [
    { id, title: `${title} ÷ floor`, unit: '', cells },
    { id: `${id}-cpu`, title: `${title}, CPU per event`, unit: 'µs', cells: absoluteCells(found) },
  ];
}

const absoluteCells = (found: ReadonlyMap<string, readonly Heard[]>): Record<string, Cell> =>
  Object.fromEntries(
    [...found].map(([name, rounds]) => [name, { ...spreadOf(cpuOf(rounds)), delivered: deliveredOf(rounds) }]),
  );
