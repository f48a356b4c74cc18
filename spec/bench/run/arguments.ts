/** The options of the command line. */
export interface Asked {
  readonly parts: readonly string[];
  readonly quick: boolean;
  readonly write: boolean;
}

/**
 * Parses the command line. Without names it selects all parts, except those that must be named. Throws the reason for
 * invalid input.
 */
export function readArguments(words: readonly string[], all: readonly string[], more: readonly string[]): Asked {
  const known = [...all, ...more];
  const flags = words.filter((word) => word.startsWith('--'));
  const parts = words.filter((word) => !word.startsWith('--'));
  const strange = [
    ...flags.filter((flag) => !['--quick', '--write'].includes(flag)),
    ...parts.filter((part) => !known.includes(part)),
  ];
  if (strange.length > 0) throw new Error(`${strange.join(' ')}: there are --quick, --write, ${known.join(', ')}`);
  const [quick, write] = [flags.includes('--quick'), flags.includes('--write')];
  if (write && (quick || parts.length > 0)) throw new Error('--write is for all parts, and not for --quick');
  return { parts: parts.length > 0 ? parts : all, quick, write };
}
