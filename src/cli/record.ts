import { appendFileSync, closeSync, openSync } from 'node:fs';
import { defer, filter, finalize, map, mergeMap, tap } from 'rxjs';
import type { ProxyMessage } from '../proxy/proxy-message.js';
import { recordingProxy } from '../proxy/recording-proxy.js';
import type { CassetteEntry, CassetteHeader } from '../testing/cassette/cassette.js';
import { cassetteWriter } from '../testing/cassette/write-cassette.js';
import { monotonicNow } from '../util/monotonic-clock.js';
import type { Command, Output } from './command.js';
import { parseArguments } from './parse-arguments.js';
import { readPort } from './read-port.js';
import { proxyToCassette } from './proxy-to-cassette.js';
import { writeNotice } from './terminal/write.js';

export interface RecordArguments {
  /** The address of Asterisk's HTTP server. */
  readonly url: string;
  readonly port: number;
  /** The file for the cassette. Without it, the cassette goes to the standard output. */
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
  summary: 'records the traffic between a program and an Asterisk',
  usage: `Usage: rx-ari record --url <url> [options]

Records the traffic between a program and an Asterisk as a cassette, until Ctrl-C. The program connects to this command
on the loopback interface, and the command forwards everything to Asterisk.

  --url <url>      the address of Asterisk's HTTP server, such as http://pbx:8088
  --port <number>  the port for the program (default: 8089; 0: any free port)
  --out <file>     the file for the cassette (default: the standard output)
  --mask           replaces numbers and names
`,
  flags,
  runsUntilInterrupted: true,
  read: (args) => record(readRecord(args)),
};

/** Runs the proxy and writes the cassette until unsubscribed. The address of the proxy goes to the standard error output. */
const record = ({ url, port, out, mask }: RecordArguments): Output =>
  defer(() => {
    const file = out === undefined ? undefined : openSync(out, 'w');
    const write = cassetteWriter({ mask });
    const start = monotonicNow();
    const recorded = new Date().toISOString();
    const entriesOf = proxyToCassette(() => Math.round(monotonicNow() - start));
    const linesOf = (message: ProxyMessage): (CassetteHeader | CassetteEntry)[] => {
      if (message.type === 'unrecorded') {
        writeNotice(`Not recorded: ${message.reason}\n`);
        return [];
      }
      if (message.type !== 'listening') return entriesOf(message);
      writeNotice(startMessage(message.url, url, message.problem));
      return [{ cassette: 1, recorded, ...(message.server !== undefined && { asterisk: message.server }) }];
    };
    return recordingProxy({ url, port }).pipe(
      mergeMap(linesOf),
      map((line) => `${write(line)}\n`),
      // Synchronously: the file is complete even if the process is killed.
      tap((line) => {
        if (file !== undefined) appendFileSync(file, line);
      }),
      filter(() => file === undefined),
      finalize(() => {
        if (file !== undefined) closeSync(file);
      }),
    );
  });

const startMessage = (proxy: string, server: string, problem: string | undefined): string =>
  [
    `Recording the traffic between a program and ${server}. Ctrl-C ends it.`,
    '',
    `  The program must use this address instead: ${proxy}`,
    ...(problem === undefined ? [] : ['', `  ${server} cannot be reached at the moment: ${problem}`]),
    '',
    '',
  ].join('\n');

/** Reads the arguments after `record`. Throws for invalid ones. */
export function readRecord(args: readonly string[]): RecordArguments {
  const { values } = parseArguments(args, flags);
  const { url, port, out, mask } = values;
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol))
    throw new Error('record: --url is missing or invalid: expected the address of Asterisk, such as http://pbx:8088');
  // Not quoted, because the message may be read by others.
  if (address.username || address.password)
    throw new Error('record: --url contains credentials: remove them, because the program sends its own');
  // The program adds `/ari` to the address that it is given.
  const root = address.origin + address.pathname.replace(/\/(ari\/?)?$/, '');
  return { url: root, port: readPort(port), out, mask };
}
