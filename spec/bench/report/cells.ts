import { ratiosOf, spreadOf } from '../run/statistics.js';
import { FLOOR } from '../run/turns.js';
import type { Cell } from './row.js';

/** One turn of a client: a figure, and the share of delivered events. */
export interface Turn {
  readonly figure: number;
  readonly delivered?: number;
}

export type Turns = ReadonlyMap<string, readonly Turn[]>;

/** One figure of each turn, and the delivered share if it was counted. */
export const figures = <T extends object>(
  found: ReadonlyMap<string, readonly T[]>,
  figureOf: (turn: T) => number,
): Turns =>
  new Map(
    [...found].map(([name, turns]) => [
      name,
      turns.map((turn) => {
        const { delivered } = turn as { readonly delivered?: number };
        return { figure: figureOf(turn), ...(delivered !== undefined && { delivered }) };
      }),
    ]),
  );

/** The results of each client. */
export const absolute = (found: Turns): Record<string, Cell> => cells(found, (turns) => turns.map(figureOf));

/** Returns the ratios of each client to another one, by default to the floor. */
export function ratios(found: Turns, to = FLOOR): Record<string, Cell> {
  const floor = found.get(to)!.map(figureOf);
  const others = new Map([...found].filter(([name]) => name !== to));
  return cells(others, (turns) => ratiosOf(turns.map(figureOf), floor));
}

const figureOf = ({ figure }: Turn): number => figure;

function cells(found: Turns, valuesOf: (turns: readonly Turn[]) => number[]): Record<string, Cell> {
  const cellOf = (turns: readonly Turn[]): Cell => {
    const delivered = turns.flatMap((turn) => turn.delivered ?? []);
    return { ...spreadOf(valuesOf(turns)), ...(delivered.length > 0 && { delivered: Math.min(...delivered) }) };
  };
  return Object.fromEntries([...found].map(([name, turns]) => [name, cellOf(turns)]));
}
