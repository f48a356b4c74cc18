import { formatValue } from './format.js';

/** Errors can cause each other in a circle. */
const MAX_DEPTH = 8;

/** Returns an error as text: its name, message, stack and causes. */
export function formatError(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return formatValue(error);
  // The first lines of a stack repeat the message, with the name that the error had in the constructor of its base class.
  const frames = /\n\s+at .*/s.exec(error.stack ?? '')?.[0] ?? '';
  const cause =
    error.cause === undefined || depth === MAX_DEPTH ? '' : `\ncaused by ${formatError(error.cause, depth + 1)}`;
  return `${String(error)}${frames}${cause}`;
}
