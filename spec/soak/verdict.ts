import type { Sample } from './sample.js';

/** The minute by which everything is loaded, compiled and filled that stays as it is from then on. */
const WARM = 2;

/** How much the heap may differ after that. */
const TOLERANCE = 0.05;

/** What is wrong with the memory: nothing, when it is flat. */
export function complaintsOf(samples: readonly Sample[]): string[] {
  const warm = samples.find(({ minute }) => minute === WARM);
  const last = samples.at(-1);
  if (!warm || !last) return [`it takes more than ${WARM} minutes to see anything`];
  const grown = last.heap / warm.heap - 1;
  return Math.abs(grown) <= TOLERANCE
    ? []
    : [
        `the heap differs by ${percent(grown)} between minute ${WARM} and minute ${last.minute}: ${percent(TOLERANCE)} may be`,
      ];
}

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
