import type { Beat } from './marble.js';

/** A gap of more dashes is printed as a duration. */
const MAX_DASHES = 30;

/** Prints lines of symbols one below the other on one scale. Symbols of the same time are in the same column. */
export function printMarbles(lines: readonly (readonly Beat<string>[])[], dash = 1): string[] {
  const times = [...new Set(lines.flatMap((line) => line.map(({ at }) => at)))].sort((a, b) => a - b);
  let printed = lines.map(() => '');
  let now = 0;
  for (const at of times) {
    const gap = at > now ? formatGap(at - now, dash) : '';
    const groups = lines.map((line) => groupOf(line.filter((beat) => beat.at === at)));
    const width = Math.max(...groups.map((group) => group.length));
    printed = printed.map((line, index) => line + gap + groups[index]!.padEnd(width, '-'));
    now = at + width * dash;
  }
  return printed;
}

const groupOf = (beats: readonly Beat<string>[]): string => {
  const symbols = beats.map(({ value }) => value).join('');
  return beats.length > 1 ? `(${symbols})` : symbols;
};

function formatGap(time: number, dash: number): string {
  const dashes = time / dash;
  if (Number.isInteger(dashes) && dashes <= MAX_DASHES) return '-'.repeat(dashes);
  return time % 1_000 === 0 ? ` ${time / 1_000}s ` : ` ${time}ms `;
}
