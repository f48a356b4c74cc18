import process, { env } from 'node:process';
import { createAri, type Ari, type AriOptions } from 'rx-ari';
import { Subscription, firstValueFrom, type Observable } from 'rxjs';
import { absolute, figures, ratios } from '../report/cells.js';
import type { Part, Row } from '../report/row.js';
import { quantile } from '../run/statistics.js';
import { inTurns } from '../run/turns.js';

const [HTTP, WEBSOCKET] = ['rx-ari-http', 'rx-ari-websocket'];
const WARM_UP_COUNT = 200;
const REQUEST_COUNT = 1_500;

/** The cost of a request in microseconds: CPU of this process, and the time until its response. */
interface Asked {
  readonly cpu: number;
  readonly median: number;
  readonly late: number;
}

/** Measures reads over HTTP and over the event socket, on the Asterisk of ARI_URL, ARI_USERNAME and ARI_PASSWORD. */
export const asterisk: Part = async (rounds) => {
  const { ARI_URL: url, ARI_USERNAME: username, ARI_PASSWORD: password } = env;
  if (!url || !username || !password)
    throw new Error('asterisk: say in ARI_URL, ARI_USERNAME and ARI_PASSWORD where it is');
  const open = new Subscription();
  const clientOf = async (rest: NonNullable<AriOptions['restTransport']>): Promise<Ari> => {
    const ari = createAri({ url, username, password, app: `bench-${rest}`, restTransport: rest, concurrency: 64 });
    await new Promise<void>((resolve, reject) => open.add(ari.opened.subscribe({ next: resolve, error: reject })));
    return ari;
  };
  const clients = new Map([
    [HTTP, await clientOf('http')],
    [WEBSOCKET, await clientOf('websocket')],
  ]);
  const rows: Row[] = [];
  for (const atOnce of [1, 16, 64]) {
    for (const ari of clients.values()) await ask(ari, WARM_UP_COUNT, atOnce);
    const found = await inTurns([...clients.keys()], rounds, (name) => ask(clients.get(name)!, REQUEST_COUNT, atOnce));
    for (const [label, figureOf] of Object.entries(FIGURES)) {
      const turns = figures(found, figureOf);
      const title = `on Asterisk, ${atOnce} at once, ${label}`;
      rows.push({ id: `asterisk-${atOnce}-ratio`, title: `${title} ÷ HTTP`, unit: '', cells: ratios(turns, HTTP) });
      rows.push({ id: `asterisk-${atOnce}`, title, unit: 'µs', cells: absolute(turns) });
    }
  }
  open.unsubscribe();
  return rows;
};

const FIGURES: Readonly<Record<string, (sample: Asked) => number>> = {
  CPU: ({ cpu }) => cpu,
  'median of times': ({ median }) => median,
  '99 of 100 times': ({ late }) => late,
};

async function ask(ari: Ari, count: number, atOnce: number): Promise<Asked> {
  const times: number[] = [];
  const before = process.cpuUsage();
  let left = count;
  const runOne = async (): Promise<void> => {
    while (left-- > 0) {
      const began = performance.now();
      const read: Observable<unknown> = left % 2 === 0 ? ari.channels.list() : ari.asterisk.ping();
      await firstValueFrom(read);
      times.push((performance.now() - began) * 1_000);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runOne));
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / count, median: quantile(times, 0.5), late: quantile(times, 0.99) };
}
