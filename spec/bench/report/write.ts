import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { chartOf } from './chart.js';
import type { Verdict } from './goals.js';
import type { Row } from './row.js';
import { figureTable, goalTable } from './table.js';

const PAGE = 'docs/performance.md';
const CHART = 'docs/performance.svg';
const MEASURED = /(<!-- measured -->)[\s\S]*(<!-- end of what was measured -->)/;

/** The relevant properties of the machine. */
const machine = { node: process.version, cores: availableParallelism() } as const;

/** The results for programs. */
export function writeResults(rows: readonly Row[], verdicts: readonly Verdict[]): void {
  const goals = verdicts.map(({ goal, missed }) => ({ ...goal, missed: missed ?? false }));
  mkdirSync('build/bench', { recursive: true });
  writeFileSync('build/bench/results.json', `${JSON.stringify({ ...machine, goals, rows }, null, 2)}\n`);
}

/** The results for readers. */
export async function writePage(rows: readonly Row[], verdicts: readonly Verdict[]): Promise<void> {
  const about = `Node ${machine.node.slice(1)}, ${machine.cores} cores, shared with other work.`;
  const measured = [
    about,
    '![cost as a multiple of the floor](performance.svg)',
    goalTable(verdicts),
    figureTable(rows),
  ];
  const page = readFileSync(PAGE, 'utf8');
  if (!MEASURED.test(page)) throw new Error(`${PAGE} has no place for what was measured`);
  const text = page.replace(MEASURED, (_, start: string, end: string) => [start, ...measured, end].join('\n\n'));
  writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));
  writeFileSync(CHART, chartOf(rows));
}
