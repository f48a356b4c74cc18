import { figure, formatCell } from './figure.js';
import type { Verdict } from './goals.js';
import { labelOf } from './labels.js';
import type { Row } from './row.js';

/** Formats a row for the terminal. */
export const printed = ({ title, unit, cells }: Row): string =>
  [
    title,
    ...Object.entries(cells).map(([name, cell]) => `  ${labelOf(name).padEnd(26)}${formatCell(cell, unit)}`),
  ].join('\n');

/** Formats a goal for the terminal, and whether it is reached. */
export function judged({ goal, row, cell, missed }: Verdict): string {
  const { must, aim, title = row.title } = goal;
  const state = missed ? `MISSED: ${missed}` : cell!.median <= aim ? 'reached, and the aim' : 'reached';
  return `${title}: ${state} (must ${figure(must)}, aim ${figure(aim)})`;
}
