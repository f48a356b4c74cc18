import { absolute } from '../report/cells.js';
import type { Part, Row } from '../report/row.js';
import { ratiosOf } from '../run/statistics.js';
import { WANTED_SHARE } from '../server/frames.js';
import { hear, rowsOf, type Heard } from './hear.js';

const CHANNELS: readonly number[] = [1, 100, 1_000, 10_000];
const EVENTS = 60_000;

/** What an event costs with so many live channels, two handlers each; one event in ten has somebody who listens. */
export const dispatch: Part = async (rounds) => {
  const found = new Map<number, Map<string, Heard[]>>();
  for (const channels of CHANNELS)
    found.set(channels, await hear(rounds, { channels, listenTo: 'channels', count: EVENTS }));
  const rows = [...found].flatMap(([channels, turns]) =>
    rowsOf(
      `dispatch-${channels}`,
      `dispatch, ${channels.toLocaleString('en')} live, ${WANTED_SHARE * 100} % wanted`,
      turns,
    ),
  );
  return [...rows, growth(found.get(1)!, found.get(10_000)!)];
};

/** What ten thousand live channels make of the cost that there is with one. */
function growth(few: ReadonlyMap<string, readonly Heard[]>, many: ReadonlyMap<string, readonly Heard[]>): Row {
  const cpuOf = (turns: readonly Heard[]): number[] => turns.map(({ cpu }) => cpu);
  const ratios = [...many].map(
    ([name, turns]) => [name, ratiosOf(cpuOf(turns), cpuOf(few.get(name)!)).map((figure) => ({ figure }))] as const,
  );
  return { id: 'growth', title: 'CPU per event, 10,000 live ÷ 1 live', unit: '', cells: absolute(new Map(ratios)) };
}
