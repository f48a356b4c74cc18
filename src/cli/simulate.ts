import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { map } from 'rxjs';
import { simulate, type SimulatedUser } from '../simulator/index.js';
import type { Command } from './command.js';
import { parseArguments } from './parse-arguments.js';
import { readPort } from './read-port.js';
import { defaultUser, startupMessage } from './startup-message.js';

const flags = {
  port: { type: 'string', default: '8088' },
  'user-file': { type: 'string' },
  'read-only-file': { type: 'string' },
  origin: { type: 'string', multiple: true },
} as const;

export interface SimulateArguments {
  readonly port: number;
  readonly users: Readonly<Record<string, SimulatedUser>>;
  readonly origins: readonly string[];
}

export const simulateCommand: Command = {
  summary: 'runs a simulated Asterisk with its REST interface (ARI)',
  usage: `Usage: rx-ari simulate [options]

Runs a simulated Asterisk with its REST interface (ARI) on the loopback interface, until Ctrl-C.

  --port <number>          the port (default: 8088; 0: any free port)
  --user-file <file>       users who may read and write, one name:password per line
  --read-only-file <file>  users who may read and listen only
  --origin <origin>        a web page that may send requests; * for any; repeatable

Without a file, the user is ARI_USERNAME with ARI_PASSWORD of the environment (default: ${defaultUser.name} with ${defaultUser.password}).
`,
  flags,
  runsUntilInterrupted: true,
  read: (args) => {
    const { users, ...options } = readSimulate(args);
    const [name, { password }] = Object.entries(users)[0]!;
    return simulate({ ...options, users }).pipe(map(({ url }) => startupMessage(url, { name, password })));
  },
};

/** Reads the arguments after `simulate` and the files that they name. Throws for invalid ones. */
export function readSimulate(args: readonly string[]): SimulateArguments {
  const { values } = parseArguments(args, flags);
  const { 'user-file': userFile, 'read-only-file': readOnlyFile, origin: origins = [] } = values;
  const users = [
    ...(userFile === undefined ? [] : usersIn(userFile, false)),
    ...(readOnlyFile === undefined ? [] : usersIn(readOnlyFile, true)),
  ];
  const isFromFile = userFile !== undefined || readOnlyFile !== undefined;
  return { port: readPort(values.port), users: Object.fromEntries(isFromFile ? users : [environmentUser()]), origins };
}

function environmentUser(): [string, SimulatedUser] {
  const { ARI_USERNAME: name, ARI_PASSWORD: password } = env;
  if (name && password) return [name, { password, readOnly: false }];
  return [defaultUser.name, { password: defaultUser.password, readOnly: false }];
}

/** Reads the users in a file. Messages do not quote the lines. */
function usersIn(file: string, readOnly: boolean): [string, SimulatedUser][] {
  const users = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .flatMap((line, index): [string, SimulatedUser][] => {
      if (/^\s*(#|$)/.test(line)) return [];
      const [, name, password] = /^([^:]+):(.+)$/.exec(line) ?? [];
      if (name === undefined || password === undefined) {
        throw new Error(`${file}, line ${index + 1}: expected name:password`);
      }
      return [[name, { password, readOnly }]];
    });
  if (users.length === 0) throw new Error(`${file} contains no users: expected lines with name:password`);
  return users;
}
