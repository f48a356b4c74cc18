import { parseArgs } from 'node:util';
import type { SimulatedUser } from '../simulator/index.js';
import type { DrawCommand } from './draw.js';
import { readRecord, type RecordCommand } from './record.js';
import { readScore, type ScoreCommand } from './score.js';

/** What the command line asks for. */
export type Command =
  | {
      readonly type: 'simulate';
      readonly options: {
        readonly port: number;
        readonly users: Readonly<Record<string, SimulatedUser>>;
        readonly origins: readonly string[];
      };
    }
  | DrawCommand
  | RecordCommand
  | ScoreCommand
  | { readonly type: 'help' }
  | { readonly type: 'mistake'; readonly message: string };

export const usage = `Usage: rx-ari simulate [options]
       rx-ari draw <file.score>... [--out <folder>]
       rx-ari record --url <url> [options]
       rx-ari score <cassette> [options]

simulate: runs a look-alike of Asterisk with its REST interface (ARI) on the loopback interface.

  --port <number>              where to listen (default: 8088; 0: any free port)
  --user <name:password>       who may use it; may be given more than once (default: hey:peekaboo)
  --read-only <name:password>  who may read and listen only; may be given more than once
  --origin <origin>            a web page that may ask; * for any; may be given more than once

draw: draws each score of some files as SVG, into a folder; a single one may go to the standard output.

  --out <folder>               where to; it is made when it is not there

record: writes what passes between a program and an Asterisk as a cassette, from the loopback interface.

  --url <url>                  where Asterisk's HTTP server is, such as http://pbx:8088
  --port <number>              where to listen (default: 8089; 0: any free port)
  --out <file>                 the cassette (default: the standard output)
  --mask                       with stand-ins for numbers and names

score: writes one call of a cassette as a page with a score, to the standard output.

  --channel <id>               whose call (default: that of the first StasisStart)
  --program <name>             which program the page is about (default: program)
  --title <text>               what the page is called
  --dash <milliseconds>        how long a dash is (default: 100)

  --help                       this
`;

const flags = {
  port: { type: 'string', default: '8088' },
  user: { type: 'string', multiple: true },
  'read-only': { type: 'string', multiple: true },
  origin: { type: 'string', multiple: true },
  out: { type: 'string' },
} as const;

export function readCommand(args: readonly string[]): Command {
  try {
    if (args.includes('--help')) return { type: 'help' };
    if (args[0] === 'record') return readRecord(args.slice(1));
    if (args[0] === 'score') return readScore(args.slice(1));
    const { values, positionals } = parseArgs({ args: [...args], options: flags, allowPositionals: true });
    const [command, ...files] = positionals;
    if (command === 'draw') {
      return files.length > 0 ? { type: 'draw', files, out: values.out } : mistake('draw: name a file of scores');
    }
    if (positionals.join(' ') !== 'simulate') return mistake(unknown(positionals));
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535) {
      return mistake(`--port ${values.port}: give a number from 0 to 65535`);
    }
    const readers = (values['read-only'] ?? []).map((text) => userOf('read-only', text, true));
    const owners = (values.user ?? (readers.length > 0 ? [] : ['hey:peekaboo'])).map((text) =>
      userOf('user', text, false),
    );
    const users = Object.fromEntries([...owners, ...readers]);
    return { type: 'simulate', options: { port, users, origins: values.origin ?? [] } };
  } catch (error) {
    return mistake(error instanceof Error ? error.message : String(error));
  }
}

const mistake = (message: string): Command => ({ type: 'mistake', message });

const unknown = (words: readonly string[]): string =>
  words.length === 0 ? 'Say what to do.' : `There is no command "${words.join(' ')}".`;

function userOf(flag: string, text: string, readOnly: boolean): [string, SimulatedUser] {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) throw new Error(`--${flag} ${text}: write it as name:password`);
  return [text.slice(0, colon), { password: text.slice(colon + 1), readOnly }];
}
