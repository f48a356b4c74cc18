import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Subject, firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { simulate, type Simulator } from '../../../src/simulator/index.js';
import { isListed, listedIn, shown } from './compare.js';
import { configureMediaServers, startMediaServer } from './media-server.js';
import { simulatedPhone, sipPhone } from './phones.js';
import { runAll, type Outcome } from './run.js';
import { scenarios as all } from './scenarios/index.js';
import { ofThisWorker } from '../support/of-this-worker.js';

const only = new RegExp(process.env['PARITY_ONLY'] ?? '');
const scenarios = Object.fromEntries(Object.entries(all).filter(([name]) => only.test(name)));
const listed = listedIn(readFileSync(join(import.meta.dirname, '../../../docs/simulator.md'), 'utf8'));

let outcomes: ReadonlyMap<string, Outcome> = new Map();
const started = new Subject<Simulator>();
const first = firstValueFrom(started);
/** `worst`, or the seed of one that is drawn. */
const mediaServer = await startMediaServer();
const order = process.env['PARITY_ORDER'] ?? 'usual';
const running = simulate({
  users: { hey: 'peekaboo', reader: { password: 'lookonly', readOnly: true } },
  origins: ['*'],
  mediaServers: mediaServer.addresses,
  ordering: order === 'usual' || order === 'worst' ? order : { seed: Number(order) },
}).subscribe(started);

beforeAll(async () => {
  const { username, password, url } = ofThisWorker(inject('asterisks'));
  await configureMediaServers(ofThisWorker(inject('asterisks')), mediaServer.addresses);
  const real = { name: 'real', url, username, password, phone: sipPhone };
  const twice = process.env['PARITY_REAL_TWICE'] !== undefined;
  const simulator = await first;
  const simulated = { name: 'simulated', url: simulator.url, username, password, phone: simulatedPhone(simulator) };
  outcomes = await runAll(scenarios, real, twice ? real : simulated);
});

afterAll(() => {
  running.unsubscribe();
  mediaServer.stop();
  report();
});

describe('the simulator does as Asterisk does', () => {
  it.each(Object.keys(scenarios))('%s', (name) => {
    const unlisted = outcomes.get(name)!.differences.filter((found) => !isListed(name, found, listed));
    // A scenario without responses of the real server compares nothing.
    expect.soft(outcomes.get(name)!.real['requests']!.filter((line) => line.startsWith('gives up'))).toEqual([]);
    expect.soft(unlisted.map(shown).join('\n')).toBe('');
  });
});

/** Which scenarios there were, and what of them differs: printed, and in full under build/. */
function report(): void {
  const played = [...outcomes];
  const unlisted = played.filter(([name, { differences }]) =>
    differences.some((found) => !isListed(name, found, listed)),
  );
  const differing = played.filter(([, { differences }]) => differences.length > 0);
  const known = differing.filter((name) => !unlisted.includes(name));
  const stale = listed.filter(
    (row) => !played.some(([name, { differences }]) => differences.some((found) => isListed(name, found, [row]))),
  );
  const lines = [
    `parity: ${played.length} scenarios, ${played.length - differing.length} equal`,
    `${known.length} with listed differences${known.map(([name]) => `\n  ${name}`).join('')}`,
    `${unlisted.length} with differences that are not listed${unlisted.map(([name]) => `\n  ${name}`).join('')}`,
    ...stale.map((row) => `listed, and not seen in this run: ${row.scenario}, ${row.track}, ${row.words}`),
  ];
  console.log(lines.join('\n'));
  const into = join(import.meta.dirname, '../../../build/parity');
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, 'report.txt'), `${lines.join('\n')}\n`);
  writeFileSync(join(into, 'outcomes.json'), JSON.stringify(Object.fromEntries(outcomes), undefined, 1));
  writeFileSync(
    join(into, 'differences.txt'),
    differing.map(([name, { differences }]) => `${name}\n${differences.map(shown).join('\n')}\n`).join('\n'),
  );
}
