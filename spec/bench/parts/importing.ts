import { execFile } from 'node:child_process';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { absolute, figures, ratios } from '../report/cells.js';
import type { Part } from '../report/row.js';
import { FLOOR, inTurns, OURS } from '../run/turns.js';

/** The import statement of each package, and the folder in which it is resolved. */
const PACKAGES: Readonly<Record<string, { readonly names: readonly string[]; readonly cwd: string }>> = {
  [FLOOR]: { names: ['ws', 'rxjs'], cwd: '.' },
  [OURS]: { names: ['rx-ari'], cwd: '.' },
  'ari-client': { names: ['ari-client'], cwd: 'spec/bench/peers' },
  ipcom: { names: ['@ipcom/asterisk-ari'], cwd: 'spec/bench/peers' },
};

/** Measures the CPU time in milliseconds to load the package in a new process. */
export const importing: Part = async ({ ownRounds, peers }) => {
  const found = await inTurns(Object.keys(PACKAGES), { ownRounds: ownRounds * 2, peers: peers * 2 }, async (name) => ({
    cpu: await load(PACKAGES[name]!),
  }));
  const cpu = figures(found, (result) => result.cpu);
  return [
    { id: 'import', title: 'cold import ÷ floor', unit: '', cells: ratios(cpu) },
    { id: 'import-cpu', title: 'cold import, CPU', unit: 'ms', cells: absolute(cpu) },
  ];
};

async function load({ names, cwd }: { readonly names: readonly string[]; readonly cwd: string }): Promise<number> {
  const script = `
    const began = process.cpuUsage();
    ${names.map((name) => `await import('${name}');`).join('\n')}
    const { user, system } = process.cpuUsage(began);
    process.stdout.write(String((user + system) / 1_000), () => process.exit());`;
  const { stdout } = await promisify(execFile)(execPath, ['--input-type=module', '-e', script], { cwd });
  return Number(stdout.split('\n').at(-1));
}
