import { OURS } from '../run/turns.js';
import { figure, percent } from './figure.js';
import type { Cell, Row } from './row.js';

/** The limit of a measurement, and its target value. */
export interface Goal {
  readonly row: string;
  readonly client: string;
  readonly must: number;
  readonly aim: number;
  /** If the row is also about other clients. */
  readonly title?: string;
}

const dispatch = [1, 100, 1_000, 10_000].map((channels) => ({
  row: `dispatch-${channels}`,
  client: OURS,
  must: 1.25,
  aim: 0.55,
}));

const GOALS: readonly Goal[] = [
  ...dispatch,
  { row: 'growth', client: OURS, must: 1.5, aim: 1.2 },
  { row: 'everything', client: OURS, must: 1.25, aim: 1 },
  { row: 'paced', client: OURS, must: 1.25, aim: 1.05 },
  { row: 'heap-live', client: OURS, must: 2_000, aim: 1_000 },
  { row: 'heap-left', client: OURS, must: 100, aim: 40 },
  {
    row: 'rest-64',
    client: 'rx-ari-websocket',
    must: 0.7,
    aim: 0.45,
    title: 'REST over the WebSocket, 64 at once, CPU ÷ undici over HTTP',
  },
  { row: 'rest-1-ky', client: 'rx-ari-http', must: 1.15, aim: 1 },
  { row: 'rest-64-ky', client: 'rx-ari-http', must: 1.15, aim: 1 },
  { row: 'calls', client: OURS, must: 1.3, aim: 0.9 },
  { row: 'import', client: OURS, must: 1.4, aim: 1.1 },
];

export interface Verdict {
  readonly goal: Goal;
  readonly row: Row;
  readonly cell: Cell | undefined;
  /** The reason why the goal is missed. */
  readonly missed: string | undefined;
}

/** Returns the goals of the measurements, and whether each is missed. */
export const verdictsOf = (rows: readonly Row[]): Verdict[] =>
  GOALS.flatMap((goal) => {
    const row = rows.find(({ id }) => id === goal.row);
    const cell = row?.cells[goal.client];
    return row ? [{ goal, row, cell, missed: missed(goal, cell) }] : [];
  });

function missed({ must }: Goal, cell: Cell | undefined): string | undefined {
  if (!cell) return 'not in this version';
  if (cell.delivered !== undefined && cell.delivered !== 1) return `${percent(cell.delivered)} delivered`;
  return cell.median <= must ? undefined : `${figure(cell.median)} is more than ${figure(must)}`;
}
