import type { CallerID } from '../../generated/models.js';

/** Parses `"Joe" <123>`, `Joe <123>`, `<123>`, `123`, or a name only. */
export function callerIdOf(text: string): CallerID {
  const [, quoted, plain = '', number] = /^\s*(?:"([^"]*)"|([^<]*?))\s*<([^>]*)>\s*$/.exec(text) ?? [];
  if (number !== undefined) return { name: quoted ?? plain, number };
  const trimmed = text.trim();
  return /^[\d*#+()\s-]+$/.test(trimmed)
    ? { name: '', number: trimmed }
    : { name: trimmed.replaceAll('"', ''), number: '' };
}
