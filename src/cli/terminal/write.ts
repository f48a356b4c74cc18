import { stderr, stdout } from 'node:process';
import { escapeLines } from '../../util/escape-controls.js';
import type { Chunk } from '../command.js';

/** Text with codes for the terminal, such as colours. All parts that are not codes are escaped already. */
export class StyledText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Writes to the standard output. A plain text never holds a code for the terminal. */
export function writeOutput(chunk: Chunk): void {
  stdout.write(typeof chunk === 'string' ? escapeLines(chunk) : chunk instanceof StyledText ? chunk.text : chunk);
}

/** Writes a message to the standard error output. */
export function writeNotice(text: string): void {
  stderr.write(escapeLines(text));
}
