// Prints the code coverage of each room of `src` from the summary that `npm run coverage` wrote.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const summary = JSON.parse(readFileSync('build/coverage/coverage-summary.json', 'utf8'));
const rooms = new Map();
for (const [file, { lines, branches }] of Object.entries(summary)) {
  if (file === 'total') continue;
  const [, room] = relative('.', file).split('/');
  const name = room.endsWith('.ts') ? '(top level)' : room;
  const sum = rooms.get(name) ?? { covered: 0, total: 0, branchesCovered: 0, branches: 0 };
  sum.covered += lines.covered;
  sum.total += lines.total;
  sum.branchesCovered += branches.covered;
  sum.branches += branches.total;
  rooms.set(name, sum);
}
const percent = (part, whole) => `${whole === 0 ? '100.0' : ((100 * part) / whole).toFixed(1)} %`.padStart(8);
console.log('room          lines    branches');
for (const [name, sum] of [...rooms].sort())
  console.log(
    `${name.padEnd(12)}${percent(sum.covered, sum.total)}${percent(sum.branchesCovered, sum.branches).padStart(11)}`,
  );
