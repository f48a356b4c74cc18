import type { Sample } from './sample.js';

/** The minute after which all permanent objects are loaded and compiled. */
const WARM = 2;

/** The accepted difference of the heap after that minute. */
const TOLERANCE = 0.05;

/** Returns the faults of the memory. An empty list means that the memory is flat. */
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
