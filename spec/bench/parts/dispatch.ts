import { ratioRows } from '../report/cells.js';
import type { Part, Row } from '../report/row.js';
import { ratiosOf, spreadOf } from '../run/statistics.js';
import { FLOOR, inTurns, OURS, PEERS } from '../run/turns.js';
import { hear, startServer, type Heard } from './listening.js';

const CHANNELS: readonly number[] = [1, 100, 1_000, 10_000];
const EVENTS = { count: 60_000, warmUp: 20_000 };

/** What an event costs with so many live channels, two handlers each; one event in ten has somebody who listens. */
export const dispatch: Part = async (rounds) => {
  const at = await startServer();
  const found = new Map<number, Map<string, Heard[]>>();
  for (const channels of CHANNELS)
    found.set(
      channels,
      await inTurns([FLOOR, OURS, ...PEERS], rounds, (name) => hear(name, at, { channels, ...EVENTS }, 'channels')),
    );
  await at.server.stop();
  const rows = CHANNELS.flatMap((channels) =>
    ratioRows(`dispatch-${channels}`, `dispatch, ${channels.toLocaleString('en')} channels`, found.get(channels)!),
  );
  return [...rows, growth(found)];
};

/** What ten thousand live channels make of the cost that there is with one. */
function growth(found: ReadonlyMap<number, ReadonlyMap<string, readonly Heard[]>>): Row {
  const [few, many] = [found.get(CHANNELS[0]!)!, found.get(CHANNELS.at(-1)!)!];
  const cpu = (rounds: readonly Heard[]): number[] => rounds.map((one) => one.cpu);
  const cells = [...many].map(([name, rounds]) => [name, spreadOf(ratiosOf(cpu(rounds), cpu(few.get(name)!)))]);
  return {
    id: 'growth',
    title: 'CPU per event, 10,000 channels ÷ 1 channel',
    unit: '',
    cells: Object.fromEntries(cells),
  };
}
