import { stderr, stdin } from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Observable, of } from 'rxjs';
import { Exit, UsageError } from '../command.js';
import { writeNotice } from '../terminal/write.js';
import type { Address } from './address.js';

/** Where what is typed would be echoed. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** The exit code of whom Ctrl-C ended, which the terminal does not say by itself while it shows nothing. */
const INTERRUPTED = 130;

/**
 * The password of an address, or what is typed for it on the terminal, without an echo. Subscribing asks; emits it and
 * completes; errors with `UsageError` where there is no terminal, with `Exit` for Ctrl-C.
 */
export const passwordOf = ({ url, username, password }: Address): Observable<string> =>
  password === undefined ? asked(`Password of ${username} at ${url}: `) : of(password);

const asked = (question: string): Observable<string> =>
  new Observable((subscriber) => {
    if (!stdin.isTTY || !stderr.isTTY) {
      subscriber.error(new UsageError('There is no password: set ARI_PASSWORD. Only on a terminal it is asked for.'));
      return;
    }
    // Before the question: whoever answers at once must not see it either.
    const reading = createInterface({ input: stdin, output: nowhere(), terminal: true, historySize: 0 });
    writeNotice(question);
    reading.on('line', (line) => {
      subscriber.next(line);
      subscriber.complete();
    });
    // Also for Ctrl-D.
    for (const end of ['SIGINT', 'close']) reading.on(end, () => subscriber.error(new Exit(INTERRUPTED)));
    subscriber.add(() => {
      reading.close();
      writeNotice('\n');
    });
  });
