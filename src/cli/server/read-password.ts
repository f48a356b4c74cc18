import { stderr, stdin } from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Observable, of } from 'rxjs';
import { Exit, UsageError } from '../command.js';
import { writeNotice } from '../terminal/write.js';
import type { Address } from './read-address.js';

/** A stream for the echo of the typed text, which discards it. */
const discardOutput = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * The exit code of a program that Ctrl-C has ended. Reading from the terminal disables the signal, so the command
 * sets the code itself.
 */
const INTERRUPTED_CODE = 130;

/**
 * Reads the password: from the address, or from the terminal without an echo.
 *
 * Subscribes: prompts if the address has no password.
 * Emits: the password.
 * Completes: after that.
 * Errors: with `UsageError` if there is no terminal, with `Exit` after Ctrl-C or Ctrl-D.
 */
export const readPassword = ({ url, username, password }: Address): Observable<string> =>
  password === undefined ? promptForPassword(`Password of ${username} at ${url}: `) : of(password);

const promptForPassword = (question: string): Observable<string> =>
  new Observable((subscriber) => {
    if (!stdin.isTTY || !stderr.isTTY) {
      subscriber.error(
        new UsageError('The password is missing: set ARI_PASSWORD. The command prompts for it on a terminal only.'),
      );
      return;
    }
    // The echo is off before the prompt appears, so that an immediate reply is not shown either.
    const lines = createInterface({ input: stdin, output: discardOutput(), terminal: true, historySize: 0 });
    writeNotice(question);
    lines.on('line', (line) => {
      subscriber.next(line);
      subscriber.complete();
    });
    // Ctrl-D closes the input.
    for (const end of ['SIGINT', 'close']) lines.on(end, () => subscriber.error(new Exit(INTERRUPTED_CODE)));
    subscriber.add(() => {
      lines.close();
      writeNotice('\n');
    });
  });
