import { absolute, figures } from '../report/cells.js';
import type { Part, Row } from '../report/row.js';
import { withClient, withServer, type Server } from '../run/processes.js';
import { FLOOR, inTurns, OURS, type Rounds } from '../run/turns.js';
import type { Used } from '../clients/main.js';

/** Measures the connect from a loaded package to an open event socket. */
export const connecting: Part = (rounds) =>
  withServer(async (server) => [
    ...(await rowsOf(rounds, server, 'connect', 'connect', [FLOOR, OURS, 'ipcom'])),
    ...(await rowsOf(rounds, server, 'discover', 'connect and read the API description', [
      'rx-ari-described',
      'ari-client',
    ])),
  ]);

async function rowsOf(rounds: Rounds, server: Server, id: string, title: string, names: string[]): Promise<Row[]> {
  const found = await inTurns(names, rounds, (name) =>
    withClient(name, (client) => client.ask<Used>('connect', server.url)),
  );
  const row = (suffix: string, label: string, figureOf: (result: Used) => number): Row => ({
    id: `${id}-${suffix}`,
    title: `${title}, ${label}`,
    unit: 'ms',
    cells: absolute(figures(found, figureOf)),
  });
  return [row('time', 'time', ({ time }) => time / 1_000), row('cpu', 'CPU', ({ cpu }) => cpu / 1_000)];
}
