import { closeSync, openSync, writeSync } from 'node:fs';
import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { Observable, defer, finalize, map, mergeMap, tap } from 'rxjs';
import { cassetteWriter } from '../testing/cassette/write-cassette.js';
import { relay } from '../transport/relay/relay.js';
import { passagesToEntries } from './passages.js';

/** What is to be recorded, and where to. */
export interface RecordCommand {
  readonly type: 'record';
  /** Where Asterisk's HTTP server is. */
  readonly url: string;
  readonly port: number;
  /** The file; without one the cassette itself is what is said. */
  readonly out: string | undefined;
  readonly mask: boolean;
}

/** Relays, and writes what passes, until unsubscribed; how to use it is told on the standard error output. */
export const record = ({ url, port, out, mask }: RecordCommand): Observable<unknown> =>
  defer(() => {
    const file = out === undefined ? undefined : openSync(out, 'w');
    const write = cassetteWriter({ mask });
    const start = Date.now();
    const entriesOf = passagesToEntries(() => Date.now() - start);
    return relay({ url, port }).pipe(
      mergeMap((passage) => {
        if (passage.type !== 'listening') return entriesOf(passage);
        stderr.write(recipe(passage.url, url, passage.problem));
        const asterisk = passage.server === undefined ? {} : { asterisk: passage.server };
        return [{ cassette: 1 as const, recorded: new Date(start).toISOString(), ...asterisk }];
      }),
      map((line) => `${write(line)}\n`),
      // At once, so that whatever ends this process leaves every line that was told.
      tap((line) => (file === undefined ? stdout.write(line) : writeSync(file, line))),
      finalize(() => {
        if (file !== undefined) closeSync(file);
      }),
    );
  });

const recipe = (here: string, there: string, problem: string | undefined): string =>
  [
    `What passes between a program and ${there} is recorded. Ctrl-C ends it.`,
    '',
    `  Give the program this address in place of that one: ${here}`,
    ...(problem === undefined ? [] : ['', `  ${there} cannot be reached just now: ${problem}`]),
    '',
    '',
  ].join('\n');

/** Reads what comes after `record`; throws for what cannot be understood. */
export function readRecord(args: readonly string[]): RecordCommand {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      port: { type: 'string', default: '8089' },
      out: { type: 'string' },
      mask: { type: 'boolean', default: false },
    },
  });
  const { url, port, out, mask } = values;
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol)) throw new Error('record: say with --url where Asterisk is');
  // Not quoted: it may be read by others.
  if (address.username || address.password)
    throw new Error('record: --url holds a password: the program sends its own');
  if (!/^\d+$/.test(port) || Number(port) > 65_535) throw new Error(`--port ${port}: give a number from 0 to 65535`);
  // Programs add it to the address that they are given.
  const root = address.origin + address.pathname.replace(/\/(ari\/?)?$/, '');
  return { type: 'record', url: root, port: Number(port), out, mask };
}
