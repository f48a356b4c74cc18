import { writeFileSync } from 'node:fs';

/** Puts something where it is wanted, into a file or on the standard output; returns what the command says. */
export function delivered<T extends string | Uint8Array>(what: T, out: string | undefined): T | string {
  if (out === undefined) return what;
  writeFileSync(out, what);
  return `${out}\n`;
}
