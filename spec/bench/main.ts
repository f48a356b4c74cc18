// What this client costs, beside the least that any can cost and beside others: `npm run bench`, or only some parts of
// it, `npm run bench -- dispatch rest`, with fewer rounds by `--quick`.
import { argv, exit, stdout } from 'node:process';
import { dispatch } from './parts/dispatch.js';
import type { Part, Row } from './report/row.js';
import { printed } from './report/print.js';
import { installPeers } from './run/peers.js';

const PARTS: Readonly<Record<string, Part>> = { dispatch };

const words = argv.slice(2);
const options = words.filter((word) => word.startsWith('--'));
const named = words.filter((word) => !word.startsWith('--'));
const unknown = [...options.filter((one) => one !== '--quick'), ...named.filter((name) => !(name in PARTS))];
if (unknown.length > 0) {
  stdout.write(`${unknown.join(' ')}: there is --quick, ${Object.keys(PARTS).join(', ')}\n`);
  exit(2);
}
installPeers();
const rounds = options.includes('--quick') ? { own: 3, peers: 1 } : { own: 5, peers: 3 };
const rows: Row[] = [];
for (const [name, part] of Object.entries(PARTS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const found = await part(rounds);
  rows.push(...found);
  stdout.write(`${found.map(printed).join('\n')}\n`);
}
