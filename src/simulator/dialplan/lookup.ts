import { AriError } from '../../errors.js';
import { parseLine, type Line } from './line.js';
import type { Dialplan } from './extensions.js';
import { steps } from './steps.js';

/** Returns the steps of an extension, if it exists. */
export type Lookup = (context: string, exten: string) => readonly Line[] | undefined;

/** Finds extensions: an exact name first, then the first matching pattern. The last dialplan has priority. */
export function findExtension(...dialplans: readonly Dialplan[]): Lookup {
  const exact = new Map<string, readonly Line[]>();
  const patterns: { readonly context: string; readonly fits: RegExp; readonly lines: readonly Line[] }[] = [];
  for (const [key, texts] of dialplans.flatMap((dialplan) => Object.entries(dialplan))) {
    const at = key.lastIndexOf('@');
    const [name, context] = at > 0 ? [key.slice(0, at), key.slice(at + 1)] : [key, 'default'];
    const lines = texts.map(parseLine);
    for (const { application } of lines) {
      if (!Object.hasOwn(steps, application)) throw new AriError(`${application} of ${key} is not simulated`);
    }
    if (name.startsWith('_')) patterns.unshift({ context, fits: patternOf(name.slice(1)), lines });
    else exact.set(`${name}@${context}`, lines);
  }
  return (context, exten) =>
    exact.get(`${exten}@${context}`) ??
    patterns.find((pattern) => pattern.context === context && pattern.fits.test(exten))?.lines;
}

const classes: Readonly<Record<string, string>> = { X: '[0-9]', Z: '[1-9]', N: '[2-9]', '.': '.+', '!': '.*' };

/** `X`, `Z` and `N` are digits, `[13-5]` is one of these, `.` is the rest. Patterns are not case-sensitive. */
function patternOf(pattern: string): RegExp {
  const parts = pattern.match(/\[[^\]]*\]|[^]/g) ?? [];
  const letter = (part: string): string =>
    classes[part.toUpperCase()] ?? (part.startsWith('[') ? part : part.replace(/[\\^$*+?()|{}\]]/, '\\$&'));
  return new RegExp(`^${parts.map(letter).join('')}$`, 's');
}
