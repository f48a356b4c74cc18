// Measures the cost of this client, the floor and other clients: `npm run bench`. Some parts only: `npm run bench --
// dispatch rest`. Fewer rounds: `--quick`. Results into docs/performance.md: `--write`. Fails if a measured goal is
// missed.
import { argv, exit, stdout } from 'node:process';
import { asterisk } from './parts/asterisk.js';
import { calls } from './parts/calls.js';
import { connecting } from './parts/connecting.js';
import { dispatch } from './parts/dispatch.js';
import { everything } from './parts/everything.js';
import { heap } from './parts/heap.js';
import { importing } from './parts/importing.js';
import { paced } from './parts/paced.js';
import { rest } from './parts/rest.js';
import { simulator } from './parts/simulator.js';
import { verdictsOf } from './report/goals.js';
import { judged, printed } from './report/print.js';
import type { Part, Row } from './report/row.js';
import { writePage, writeResults } from './report/write.js';
import { readArguments } from './run/arguments.js';
import { installPeers } from './run/peers.js';

const PARTS: Readonly<Record<string, Part>> = {
  dispatch,
  everything,
  paced,
  heap,
  rest,
  calls,
  connect: connecting,
  import: importing,
  simulator,
};

/** Parts that need their own server and are measured only by name. */
const WHEN_NAMED: Readonly<Record<string, Part>> = { asterisk };

const say = (line: string): void => void stdout.write(`${line}\n`);
const { parts, quick, write } = readArguments(argv.slice(2), Object.keys(PARTS), Object.keys(WHEN_NAMED));
const rounds = quick ? { ownRounds: 3, peers: 1 } : { ownRounds: 5, peers: 2 };

installPeers();
const rows: Row[] = [];
for (const name of parts) {
  const began = performance.now();
  const found = await { ...PARTS, ...WHEN_NAMED }[name]!(rounds);
  rows.push(...found);
  say([`── ${name}, ${((performance.now() - began) / 1_000).toFixed(0)} s`, ...found.map(printed)].join('\n'));
}

const verdicts = verdictsOf(rows);
writeResults(rows, verdicts);
if (write) await writePage(rows, verdicts);
say(['── goals', ...verdicts.map(judged)].join('\n'));
exit(verdicts.some(({ missed }) => missed) ? 1 : 0);
