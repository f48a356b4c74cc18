import { writeFileSync } from 'node:fs';
import { escapeLines } from '../util/escape-controls.js';

/** Writes a text or bytes to a file, if there is one, and returns the output of the command. */
export function saveOutput<T extends string | Uint8Array>(content: T, file: string | undefined): T | string {
  if (file === undefined) return content;
  // The file may be shown on a terminal later.
  writeFileSync(file, typeof content === 'string' ? escapeLines(content) : content);
  return `${file}\n`;
}
