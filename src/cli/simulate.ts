import { parseArgs } from 'node:util';
import { map } from 'rxjs';
import { simulate, type SimulatedUser } from '../simulator/index.js';
import type { Command } from './command.js';
import { greeting } from './greeting.js';
import { readPort } from './port.js';

const flags = {
  port: { type: 'string', default: '8088' },
  user: { type: 'string', multiple: true },
  'read-only': { type: 'string', multiple: true },
  origin: { type: 'string', multiple: true },
} as const;

/** Which look-alike of Asterisk is to run. */
export interface SimulateWish {
  readonly port: number;
  readonly users: Readonly<Record<string, SimulatedUser>>;
  readonly origins: readonly string[];
}

export const simulateCommand: Command = {
  summary: 'runs a look-alike of Asterisk with its REST interface (ARI)',
  usage: `Usage: rx-ari simulate [options]

Runs a look-alike of Asterisk with its REST interface (ARI) on the loopback interface, until Ctrl-C.

  --port <number>              where to listen (default: 8088; 0: any free port)
  --user <name:password>       who may use it; may be given more than once (default: hey:peekaboo)
  --read-only <name:password>  who may read and listen only; may be given more than once
  --origin <origin>            a web page that may ask; * for any; may be given more than once
`,
  flags,
  lasts: true,
  read: (args) => {
    const wish = readSimulate(args);
    return simulate(wish).pipe(map(({ url }) => greeting(url, wish.users)));
  },
};

/** Reads what comes after `simulate`; throws for what cannot be understood. */
export function readSimulate(args: readonly string[]): SimulateWish {
  const { values } = parseArgs({ args: [...args], options: flags });
  const readers = (values['read-only'] ?? []).map((text) => userOf('read-only', text, true));
  const owners = (values.user ?? (readers.length > 0 ? [] : ['hey:peekaboo'])).map((text) =>
    userOf('user', text, false),
  );
  const users = Object.fromEntries([...owners, ...readers]);
  return { port: readPort(values.port), users, origins: values.origin ?? [] };
}

function userOf(flag: string, text: string, readOnly: boolean): [string, SimulatedUser] {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) throw new Error(`--${flag} ${text}: write it as name:password`);
  return [text.slice(0, colon), { password: text.slice(colon + 1), readOnly }];
}
