import { absolute, figures } from '../report/cells.js';
import type { Part } from '../report/row.js';
import { withClient, withServer, type Server } from '../run/processes.js';
import { inTurns, OURS, PEERS } from '../run/turns.js';
import type { Used } from '../clients/main.js';

const CHANNEL_COUNT = 10_000;
/** Channels that start and end before the measurement, so that permanent objects exist. */
const WARM_UP_COUNT = 500;

interface Kept {
  readonly live: number;
  readonly left: number;
  readonly delivered: number;
}

/** Measures the memory of a live channel with two handlers, and the memory that remains after its end. */
export const heap: Part = ({ ownRounds, peers }) =>
  withServer(async (server) => {
    const found = await inTurns(
      [OURS, ...PEERS],
      { ownRounds: Math.min(ownRounds, 3), peers: Math.min(peers, 1) },
      (name) => turn(name, server),
    );
    return [
      {
        id: 'heap-live',
        title: 'heap per live channel',
        unit: 'B',
        cells: absolute(figures(found, ({ live }) => live)),
      },
      {
        id: 'heap-left',
        title: 'heap left per channel that ended',
        unit: 'B',
        cells: absolute(figures(found, ({ left }) => left)),
      },
    ];
  });

const turn = (name: string, server: Server): Promise<Kept> =>
  withClient(name, async (client) => {
    await client.ask('connect', server.url);
    await client.ask('listenToEach');
    const each = (type: string, from: number, count: number): Promise<unknown> =>
      server.ask('each', { type, from, count });
    for (const type of ['StasisStart', 'ChannelDtmfReceived', 'StasisEnd'])
      await each(type, CHANNEL_COUNT, WARM_UP_COUNT);
    const before = await client.ask<number>('heap');
    await each('StasisStart', 0, CHANNEL_COUNT);
    const during = await client.ask<number>('heap');
    await client.ask('begin');
    await each('ChannelDtmfReceived', 0, CHANNEL_COUNT);
    const { eventCount } = await client.ask<Used>('end');
    await each('StasisEnd', 0, CHANNEL_COUNT);
    const after = await client.ask<number>('heap');
    return {
      live: (during - before) / CHANNEL_COUNT,
      left: (after - before) / CHANNEL_COUNT,
      delivered: eventCount / CHANNEL_COUNT,
    };
  });
