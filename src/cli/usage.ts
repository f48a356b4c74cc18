import type { Command } from './command.js';

/** What `rx-ari --help` says. */
export const usage = (commands: Readonly<Record<string, Command>>): string => `Usage: rx-ari <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}  ${summary}`)
  .join('\n')}

rx-ari <command> --help says how each is used, rx-ari --version which one this is.

The server is named by ARI_URL, ARI_USERNAME and ARI_PASSWORD of the environment.
`;
