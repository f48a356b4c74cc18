import { closeSync, openSync, writeSync } from 'node:fs';
import { stderr } from 'node:process';
import { parseArgs } from 'node:util';
import { defer, filter, finalize, map, mergeMap, tap } from 'rxjs';
import { cassetteWriter } from '../testing/cassette/write-cassette.js';
import { recordingProxy } from '../proxy/recording-proxy.js';
import { monotonicNow } from '../util/monotonic-clock.js';
import type { Command, Output } from './command.js';
import { readPort } from './port.js';
import { proxyToCassette } from './proxy-to-cassette.js';

/** What is to be recorded, and where to. */
export interface RecordWish {
  /** Where Asterisk's HTTP server is. */
  readonly url: string;
  readonly port: number;
  /** The file; without one the cassette itself is what is said. */
  readonly out: string | undefined;
  readonly mask: boolean;
}

const flags = {
  url: { type: 'string' },
  port: { type: 'string', default: '8089' },
  out: { type: 'string' },
  mask: { type: 'boolean', default: false },
} as const;

export const recordCommand: Command = {
  summary: 'records what passes between a program and an Asterisk',
  usage: `Usage: rx-ari record --url <url> [options]

Writes what passes between a program and an Asterisk as a cassette, from the loopback interface, until Ctrl-C.

  --url <url>      where Asterisk's HTTP server is, such as http://pbx:8088
  --port <number>  where to listen (default: 8089; 0: any free port)
  --out <file>     the cassette (default: the standard output)
  --mask           with stand-ins for numbers and names
`,
  flags,
  lasts: true,
  read: (args) => record(readRecord(args)),
};

/** Forwards, and writes what passes, until unsubscribed; how to use it is told on the standard error output. */
const record = ({ url, port, out, mask }: RecordWish): Output =>
  defer(() => {
    const file = out === undefined ? undefined : openSync(out, 'w');
    const write = cassetteWriter({ mask });
    const start = monotonicNow();
    const entriesOf = proxyToCassette(() => Math.round(monotonicNow() - start));
    return recordingProxy({ url, port }).pipe(
      mergeMap((message) => {
        if (message.type !== 'listening') return entriesOf(message);
        stderr.write(recipe(message.url, url, message.problem));
        const asterisk = message.server === undefined ? {} : { asterisk: message.server };
        return [{ cassette: 1 as const, recorded: new Date().toISOString(), ...asterisk }];
      }),
      map((line) => `${write(line)}\n`),
      // At once, so that whatever ends this process leaves every line that was told.
      tap((line) => {
        if (file !== undefined) writeSync(file, line);
      }),
      filter(() => file === undefined),
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
export function readRecord(args: readonly string[]): RecordWish {
  const { values } = parseArgs({ args: [...args], options: flags });
  const { url, port, out, mask } = values;
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol)) throw new Error('record: say with --url where Asterisk is');
  // Not quoted: it may be read by others.
  if (address.username || address.password)
    throw new Error('record: --url holds a password: the program sends its own');
  // Programs add it to the address that they are given.
  const root = address.origin + address.pathname.replace(/\/(ari\/?)?$/, '');
  return { url: root, port: readPort(port), out, mask };
}
