import { absolute } from '../report/cells.js';
import type { Part, Row } from '../report/row.js';
import { ratiosOf } from '../run/statistics.js';
import { FLOOR, OURS, PEERS } from '../run/turns.js';
import { WANTED_SHARE } from '../server/frames.js';
import { measureEvents, rowsOf, type TurnResult } from './measure-events.js';

const CHANNELS: readonly number[] = [1, 100, 1_000, 10_000];
const EVENT_COUNT = 60_000;

/** Measures the cost of an event with live channels that have two handlers each. One event in ten has a listener. */
export const dispatch: Part = async (rounds) => {
  const found = new Map<number, Map<string, TurnResult[]>>();
  for (const channels of CHANNELS)
    found.set(channels, await measureEvents(rounds, { channels, listenTo: 'channels', count: EVENT_COUNT }));
  const rows = [...found].flatMap(([channels, turns]) =>
    rowsOf(
      `dispatch-${channels}`,
      `dispatch, ${channels.toLocaleString('en')} live, ${WANTED_SHARE * 100} % wanted`,
      turns,
    ),
  );
  return [...rows, growth(found.get(1)!, found.get(10_000)!)];
};

/**
 * Compares the cost with ten thousand live channels to the cost with one. Both are relative to the floor of their
 * round, which does not depend on the number of channels, because the machine may change between the rounds.
 */
function growth(
  few: ReadonlyMap<string, readonly TurnResult[]>,
  many: ReadonlyMap<string, readonly TurnResult[]>,
): Row {
  const cells = [OURS, ...PEERS].map((name) => {
    const figures = ratiosOf(overFloor(many, name), overFloor(few, name));
    return [name, figures.map((figure) => ({ figure }))] as const;
  });
  return { id: 'growth', title: 'CPU per event, 10,000 live ÷ 1 live', unit: '', cells: absolute(new Map(cells)) };
}

const overFloor = (found: ReadonlyMap<string, readonly TurnResult[]>, name: string): number[] =>
  ratiosOf(cpuOf(found.get(name)!), cpuOf(found.get(FLOOR)!));

const cpuOf = (turns: readonly TurnResult[]): number[] => turns.map(({ cpu }) => cpu);
