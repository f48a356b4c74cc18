import { absolute, figures, ratios } from '../report/cells.js';
import type { Row } from '../report/row.js';
import { withClient, type Server } from '../run/processes.js';
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

export const hear = (rounds: Rounds, server: Server, load: Load): Promise<Map<string, Heard[]>> =>
  inTurns([FLOOR, OURS, ...PEERS], rounds, (name) => turn(name, server, load));

const turn = (name: string, server: Server, { channels, listenTo, count, rate }: Load): Promise<Heard> =>
  withClient(name, async (client) => {
    await client.ask('connect', server.url);
    await server.ask('prepare', channels);
    await client.ask(listenTo === 'channels' ? 'listenToEach' : 'listenToAll');
    await server.ask('each', { type: 'StasisStart', from: 0, count: channels });
    await server.ask('tell', { channels, count: WARM_UP });
    await client.ask('begin');
    await server.ask('tell', { channels, count, rate });
    const { cpu, heard } = await client.ask<Used>('end');
    const wanted = listenTo === 'everything' || name === FLOOR ? count : count * WANTED_SHARE;
    return { cpu: cpu / count, delivered: heard / wanted };
  });

/** The ratios to the floor, and what they are the ratios of. */
export function rowsOf(id: string, title: string, found: ReadonlyMap<string, readonly Heard[]>): Row[] {
  const turns = figures(found, ({ cpu }) => cpu);
  return [
    { id, title: `${title} ÷ floor`, unit: '', cells: ratios(turns) },
    { id: `${id}-cpu`, title: `${title}, CPU per event`, unit: 'µs', cells: absolute(turns) },
  ];
}
