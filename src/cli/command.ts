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
  /** A short description for the list of commands. */
  readonly summary: string;
  /** The text that `--help` prints. */
  readonly usage: string;
  readonly flags: Flags;
  /** The command runs until Ctrl-C or SIGTERM, which then end it with exit code 0. */
  readonly runsUntilInterrupted?: true;
  /** Reads the arguments after the name of the command, and throws if they are invalid. The output is cold. */
  readonly read: (args: readonly string[]) => Output;
  /** Replaces `usage` if `--help` is used with other arguments. */
  readonly explain?: (args: readonly string[]) => Output;
}

/** An error in the arguments or the environment. The exit code is 2. */
export class UsageError extends Error {}

/** Ends the command with an exit code and without a message, because the command has already printed it. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit code ${code}`);
    this.code = code;
  }
}
