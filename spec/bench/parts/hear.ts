import { absolute, figures, ratios } from '../report/cells.js';
import type { Row } from '../report/row.js';
import type { Child } from '../run/child.js';
import { withClient, withServer, type Server } from '../run/processes.js';
import { FLOOR, inTurns, OURS, PEERS, type Rounds } from '../run/turns.js';
import { WANTED_SHARE } from '../server/frames.js';
import type { Used } from '../clients/main.js';

export interface Load {
  readonly channels: number;
  /** Two handlers for every channel, or one for everything. */
  readonly listenTo: 'channels' | 'everything';
  /** Events that are measured. */
  readonly count: number;
  /** In a second; as many as the client takes unless given. */
  readonly rate?: number;
}

/** CPU time of each event that was sent, in microseconds, and the share of what should have been heard that was. */
export interface Heard {
  readonly cpu: number;
  readonly delivered: number;
}

/** Events before those that are measured. */
const WARM_UP = 100_000;

/** A tenth of a second each, or so: the turns of a round have to be near to each other. */
const MORE_TURNS = 3;

type Turn = () => Promise<Heard>;

/**
 * All clients are there at once, each with a server of its own, and take short turns: a machine that has other things to
 * do is as slow for one as for the next.
 */
export const hear = ({ own, peers }: Rounds, load: Load): Promise<Map<string, Heard[]>> =>
  seated([FLOOR, OURS, ...PEERS], load, (turns) =>
    inTurns([...turns.keys()], { own: own * MORE_TURNS, peers }, (name) => turns.get(name)!()),
  );

/** Gives every client its seat, one after the other. */
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
  await server.ask('tell', { channels, count: WARM_UP });
}

async function turn(name: string, server: Server, client: Child, load: Load): Promise<Heard> {
  const { channels, listenTo, count, rate } = load;
  await client.ask('begin');
  await server.ask('tell', { channels, count, rate });
  const { cpu, heard } = await client.ask<Used>('end');
  const wanted = listenTo === 'everything' || name === FLOOR ? count : count * WANTED_SHARE;
  return { cpu: cpu / count, delivered: heard / wanted };
}

/** The ratios to the floor, and what they are the ratios of. */
export function rowsOf(id: string, title: string, found: ReadonlyMap<string, readonly Heard[]>): Row[] {
  const turns = figures(found, ({ cpu }) => cpu);
  return [
    { id, title: `${title} ÷ floor`, unit: '', cells: ratios(turns) },
    { id: `${id}-cpu`, title: `${title}, CPU per event`, unit: 'µs', cells: absolute(turns) },
  ];
}
