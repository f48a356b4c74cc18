import type { ParseArgsConfig } from 'node:util';
import type { Observable } from 'rxjs';
import type { StyledText } from './terminal/write.js';

/** The options of a command, as `parseArgs` takes them. */
export type Flags = NonNullable<ParseArgsConfig['options']>;

/** One part of the output: plain text, bytes, or text with colours. */
export type Chunk = string | Uint8Array | StyledText;

/** The standard output of a command, in order. */
export type Output = Observable<Chunk>;

/** One command of `rx-ari`. */
export interface Command {
  /** Half a line, for the list of commands. */
  readonly summary: string;
  /** What `--help` says. */
  readonly usage: string;
  readonly flags: Flags;
  /** Runs until it is ended, so that ending it is no failure. */
  readonly lasts?: true;
  /** Reads what comes after the command's name, and throws for what cannot be understood; the output is cold. */
  readonly read: (args: readonly string[]) => Output;
  /** What `--help` says next to other arguments, where that is more than the usage. */
  readonly explain?: (args: readonly string[]) => Output;
}

/** What was asked for wrongly: exit code 2. */
export class UsageError extends Error {}

/** The end of a command that has said by itself what there is to say. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit code ${code}`);
    this.code = code;
  }
}
