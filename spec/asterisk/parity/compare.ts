import type { Tracks } from './transcript.js';

/** One place where two transcripts differ: lines that only one of them has. */
export interface Difference {
  readonly track: string;
  readonly real: readonly string[];
  readonly simulated: readonly string[];
}

/** Of a row of the table in docs/simulator.md. */
export interface Listed {
  readonly scenario: string;
  readonly track: string;
  /** Words that are in one of the lines that differ. */
  readonly words: string;
}

/** Track by track; an event missing in the middle is one difference and does not shift the rest. */
export function differences(real: Tracks, simulated: Tracks): Difference[] {
  const tracks = [...new Set([...Object.keys(real), ...Object.keys(simulated)])];
  return tracks.flatMap((track) =>
    hunks(real[track] ?? [], simulated[track] ?? []).map((hunk) => ({ track, ...hunk })),
  );
}

/** The differing stretches between the lines that a longest common subsequence keeps. */
function hunks(a: readonly string[], b: readonly string[]): Omit<Difference, 'track'>[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const found: { real: string[]; simulated: string[] }[] = [];
  let open = false;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      open = false;
      i++;
      j++;
      continue;
    }
    if (!open) found.push({ real: [], simulated: [] });
    open = true;
    if (j >= b.length || (i < a.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) found.at(-1)!.real.push(a[i++]!);
    else found.at(-1)!.simulated.push(b[j++]!);
  }
  return found;
}

export const isListed = (
  scenario: string,
  { track, real, simulated }: Difference,
  listed: readonly Listed[],
): boolean =>
  listed.some(
    (row) =>
      (row.scenario === '*' || row.scenario === scenario) &&
      (row.track === '*' || row.track === track) &&
      [...real, ...simulated].some((line) => line.includes(row.words)),
  );

/** The rows of the table under "Differences": scenario, place and words stand in backticks, the reason is free. */
export function listedIn(page: string): Listed[] {
  const section = page.split(/^## Differences.*$/m)[1]?.split(/^## /m)[0] ?? '';
  return [...section.matchAll(/^\| +`([^`]+)` +\| +`([^`]+)` +\| +`([^`]+)` +\| +(\S.*?) +\|$/gm)].map(
    ([, scenario, track, words]) => ({ scenario: scenario!, track: track!, words: words! }),
  );
}

export const shown = ({ track, real, simulated }: Difference): string =>
  [
    `  at ${track}`,
    ...real.map((line) => `    real      ${line}`),
    ...simulated.map((line) => `    simulated ${line}`),
  ].join('\n');
