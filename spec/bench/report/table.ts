import { PEERS } from '../run/turns.js';
import { figure, percent, formatCell } from './figure.js';
import type { Verdict } from './goals.js';
import { isOurs, labelOf } from './labels.js';
import type { Cell, Row } from './row.js';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');

const cellOf = (cell: Cell | undefined, unit: string): string => (cell ? formatCell(cell, unit) : '');

const deliveredOf = (cell: Cell | undefined): string => (cell?.delivered === undefined ? '' : percent(cell.delivered));

/** Writes the goals, their results, and the results of the other clients. */
export const goalTable = (verdicts: readonly Verdict[]): string =>
  table(
    ['', 'must', 'aim', 'rx-ari', 'delivered', 'reached', ...PEERS.map(labelOf)],
    verdicts.map(({ goal, row, cell, missed }) => [
      goal.title ?? row.title,
      ...[goal.must, goal.aim].map((value) => `${figure(value)}${row.unit && ` ${row.unit}`}`),
      cell ? formatCell({ ...cell, delivered: 1 }, row.unit) : (missed ?? ''),
      deliveredOf(cell),
      missed ? '**no**' : cell!.median <= goal.aim ? 'yes, the aim too' : 'yes',
      ...PEERS.map((peer) => cellOf(row.cells[peer], row.unit)),
    ]),
  );

/** Writes every value in its own unit. */
export const figureTable = (rows: readonly Row[]): string =>
  table(
    ['', 'floor', 'rx-ari', ...PEERS.map(labelOf)],
    rows
      .filter(({ unit }) => unit !== '')
      .map(({ title, unit, cells }) => {
        const ownNames = Object.keys(cells).filter(isOurs);
        const floor = Object.keys(cells).filter((name) => !isOurs(name) && !PEERS.includes(name));
        const group = (names: readonly string[]): string =>
          names.map((name) => (names.length > 1 ? `${shortOf(name)} ` : '') + cellOf(cells[name], unit)).join('<br>');
        return [title, group(floor), group(ownNames), ...PEERS.map((peer) => cellOf(cells[peer], unit))];
      }),
  );

/** Writes a client beside others of its column. */
const shortOf = (name: string): string =>
  ({ floor: 'undici', ky: 'ky', 'rx-ari-http': 'HTTP', 'rx-ari-websocket': 'WebSocket' })[name] ?? name;
