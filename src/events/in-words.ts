import { formatValue } from '../util/format.js';

/** Errors may cause each other in a circle. */
const DEEPEST = 8;

/** An error as a text that tells all of it: what it is, where it came from, and what caused it. */
export function inWords(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return formatValue(error);
  // A stack begins with the name that the error had while it was being made, and its message.
  const where = /\n\s+at .*/s.exec(error.stack ?? '')?.[0] ?? '';
  const why = error.cause === undefined || depth === DEEPEST ? '' : `\ncaused by ${inWords(error.cause, depth + 1)}`;
  return `${String(error)}${where}${why}`;
}
