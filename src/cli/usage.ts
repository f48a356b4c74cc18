import type { Command } from './command.js';

/** Returns the text that `rx-ari --help` prints. */
export const usageOf = (commands: Readonly<Record<string, Command>>): string => `Usage: rx-ari <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}  ${summary}`)
  .join('\n')}

rx-ari <command> --help describes a command. rx-ari --version prints the version.

The environment variables ARI_URL, ARI_USERNAME and ARI_PASSWORD name the server.
`;
