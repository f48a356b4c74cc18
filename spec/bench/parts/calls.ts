import { absolute, figures, ratios } from '../report/cells.js';
import type { Part } from '../report/row.js';
import { withClient, withServer, type Server } from '../run/processes.js';
import { quantile } from '../run/statistics.js';
import { FLOOR, inTurns, OURS, PEERS } from '../run/turns.js';
import type { Used } from '../clients/main.js';

const CALLS_PER_SECOND_COUNT = 500;
const CALLS = 1.5 * CALLS_PER_SECOND_COUNT;
const WARM_UP = CALLS_PER_SECOND_COUNT / 2;

/** Milliseconds from a call to its answer, CPU in microseconds, and the share of answered calls. */
interface Answered {
  readonly p50: number;
  readonly p99: number;
  readonly cpu: number;
  readonly delivered: number;
}

/** Measures the time until a caller is answered, with 500 new calls per second. */
export const calls: Part = (rounds) =>
  withServer(async (server) => {
    const found = await inTurns([FLOOR, OURS, ...PEERS], rounds, (name) => turn(name, server));
    const p50 = figures(found, (result) => result.p50);
    return [
      { id: 'calls', title: 'call flow, 500 calls/s, median ÷ floor', unit: '', cells: ratios(p50) },
      { id: 'calls-p50', title: 'call flow, until the answer, median', unit: 'ms', cells: absolute(p50) },
      {
        id: 'calls-p99',
        title: 'call flow, until the answer, 99 of 100',
        unit: 'ms',
        cells: absolute(figures(found, (result) => result.p99)),
      },
      {
        id: 'calls-cpu',
        title: 'call flow, CPU per call',
        unit: 'µs',
        cells: absolute(figures(found, (result) => result.cpu)),
      },
    ];
  });

const turn = (name: string, server: Server): Promise<Answered> =>
  withClient(name, async (client) => {
    await client.ask('connect', server.url);
    await client.ask('answerEach');
    await server.ask('call', { count: WARM_UP, rate: CALLS_PER_SECOND_COUNT });
    await client.ask('begin');
    const waits = await server.ask<number[]>('call', { count: CALLS, rate: CALLS_PER_SECOND_COUNT });
    const { cpu } = await client.ask<Used>('end');
    return {
      p50: quantile(waits, 0.5),
      p99: quantile(waits, 0.99),
      cpu: cpu / CALLS,
      delivered: waits.length / CALLS,
    };
  });
