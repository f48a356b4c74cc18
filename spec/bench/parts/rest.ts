import { absolute, figures, ratios } from '../report/cells.js';
import type { Part, Row } from '../report/row.js';
import { withClient, withServer, type Server } from '../run/processes.js';
import { FLOOR, inTurns, PEERS, type Rounds } from '../run/turns.js';
import type { Used } from '../clients/main.js';

const WEBSOCKET = 'rx-ari-websocket';
const CLIENTS: readonly string[] = [FLOOR, 'ky', 'rx-ari-http', WEBSOCKET, ...PEERS];

/** CPU and time of one request in microseconds, and whether it used the event socket. */
interface Requested {
  readonly cpu: number;
  readonly time: number;
  readonly isWebSocket: boolean;
}

/**
 * Measures the cost of a request, one after the other and concurrently. Requests alternately read a channel and let
 * it ring.
 */
export const rest: Part = (rounds) =>
  withServer(async (server) => [
    ...(await rowsOf(rounds, server, 'rest-1', 'REST, one after the other', { warmUp: 600, count: 800, atOnce: 1 })),
    ...(await rowsOf(rounds, server, 'rest-64', 'REST, 64 at once', { warmUp: 1_500, count: 2_000, atOnce: 64 })),
  ]);

interface Load {
  /** Number of requests before the measured ones. */
  readonly warmUp: number;
  readonly count: number;
  readonly atOnce: number;
}

async function rowsOf(rounds: Rounds, server: Server, id: string, title: string, load: Load): Promise<Row[]> {
  const found = await inTurns(CLIENTS, rounds, (name) => turn(name, server, load));
  // A release without that option sends everything over HTTP.
  if (!found.get(WEBSOCKET)!.every(({ isWebSocket }) => isWebSocket)) found.delete(WEBSOCKET);
  const cpu = figures(found, (result) => result.cpu);
  const { ['rx-ari-http']: http } = ratios(cpu, 'ky');
  return [
    { id, title: `${title} ÷ floor`, unit: '', cells: ratios(cpu) },
    { id: `${id}-ky`, title: `${title}, over HTTP ÷ bare ky`, unit: '', cells: { 'rx-ari-http': http! } },
    { id: `${id}-cpu`, title: `${title}, CPU per request`, unit: 'µs', cells: absolute(cpu) },
    {
      id: `${id}-time`,
      title: `${title}, time per request`,
      unit: 'µs',
      cells: absolute(figures(found, (result) => result.time)),
    },
  ];
}

const turn = (name: string, server: Server, { warmUp, count, atOnce }: Load): Promise<Requested> =>
  withClient(name, async (client) => {
    await client.ask('connect', server.url);
    await client.ask('request', { count: warmUp, atOnce });
    const before = await server.ask<number>('requestsOverWebSocket');
    const { cpu, time } = await client.ask<Used>('request', { count, atOnce });
    const overWebSocket = (await server.ask<number>('requestsOverWebSocket')) - before;
    return { cpu: cpu / count, time: time / count, isWebSocket: overWebSocket >= count };
  });
