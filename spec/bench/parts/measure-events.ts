import { absolute, figures, ratios } from '../report/cells.js';
import type { Row } from '../report/row.js';
import type { Child } from '../run/child.js';
import { withClient, withServer, type Server } from '../run/processes.js';
import { FLOOR, inTurns, OURS, PEERS, type Rounds } from '../run/turns.js';
import { WANTED_SHARE } from '../server/frames.js';
import type { Used } from '../clients/main.js';

export interface Load {
  readonly channels: number;
  /** Two handlers for every channel, or one subscriber for all events. */
  readonly listenTo: 'channels' | 'everything';
  /** Number of measured events. */
  readonly count: number;
  /**
   * Events per second.
   * @defaultValue as many as the client reads
   */
  readonly rate?: number;
}

/** CPU time per sent event in microseconds, and the share of delivered events. */
export interface TurnResult {
  readonly cpu: number;
  readonly delivered: number;
}

/** Number of events before the measured ones. */
const WARM_UP_COUNT = 100_000;

/** About a tenth of a second each, because the turns of a round must be close to each other. */
const MORE_TURNS = 3;

type Turn = () => Promise<TurnResult>;

/**
 * All clients run at the same time, each with its own server, and take short turns. Other work on the machine then
 * slows all of them equally.
 */
export const measureEvents = ({ ownRounds, peers }: Rounds, load: Load): Promise<Map<string, TurnResult[]>> =>
  seated([FLOOR, OURS, ...PEERS], load, (turns) =>
    inTurns([...turns.keys()], { ownRounds: ownRounds * MORE_TURNS, peers }, (name) => turns.get(name)!()),
  );

/** Starts each client, one after the other. */
function seated<T>(
  [name, ...others]: readonly string[],
  load: Load,
  work: (turns: ReadonlyMap<string, Turn>) => Promise<T>,
  turns = new Map<string, Turn>(),
): Promise<T> {
  if (name === undefined) return work(turns);
  return withServer((server) =>
    withClient(name, async (client) => {
      await prepare(server, client, load);
      return seated(
        others,
        load,
        work,
        turns.set(name, () => turn(name, server, client, load)),
      );
    }),
  );
}

async function prepare(server: Server, client: Child, { channels, listenTo }: Load): Promise<void> {
  await client.ask('connect', server.url);
  await server.ask('prepare', channels);
  await client.ask(listenTo === 'channels' ? 'listenToEach' : 'listenToAll');
  await server.ask('each', { type: 'StasisStart', from: 0, count: channels });
  await server.ask('tell', { channels, count: WARM_UP_COUNT });
}

async function turn(name: string, server: Server, client: Child, load: Load): Promise<TurnResult> {
  const { channels, listenTo, count, rate } = load;
  await client.ask('begin');
  await server.ask('tell', { channels, count, rate });
  const { cpu, eventCount } = await client.ask<Used>('end');
  const wanted = listenTo === 'everything' || name === FLOOR ? count : count * WANTED_SHARE;
  return { cpu: cpu / count, delivered: eventCount / wanted };
}

/** The ratios to the floor, and the absolute values. */
export function rowsOf(id: string, title: string, found: ReadonlyMap<string, readonly TurnResult[]>): Row[] {
  const turns = figures(found, ({ cpu }) => cpu);
  return [
    { id, title: `${title} ÷ floor`, unit: '', cells: ratios(turns) },
    { id: `${id}-cpu`, title: `${title}, CPU per event`, unit: 'µs', cells: absolute(turns) },
  ];
}
