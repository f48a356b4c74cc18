import { env } from 'node:process';
import { UsageError } from '../command.js';

/**
 * The options of every command that connects to a server. A password has no option, because every user of the machine
 * can list the arguments of programs.
 */
export const serverFlags = {
  url: { type: 'string' },
  username: { type: 'string' },
} as const;

/** The part of a usage text that describes these options. */
export const serverUsage = `  --url <url>        the address of Asterisk's HTTP server, such as http://pbx:8088 (default: ARI_URL)
  --username <name>  a user of ari.conf (default: ARI_USERNAME)

The password is ARI_PASSWORD of the environment. If it is not set, the command prompts for it on a terminal.
`;

/** The URL of a server and the credentials. */
export interface Address {
  readonly url: string;
  readonly username: string;
  /** Missing if the user has to type it. */
  readonly password?: string;
}

/** Reads the options and the environment. Throws `UsageError` if a value is missing. */
export function readAddress(values: {
  readonly url?: string | undefined;
  readonly username?: string | undefined;
}): Address {
  const url = values.url ?? env['ARI_URL'];
  if (!url)
    throw new UsageError('The address of Asterisk is missing: set ARI_URL, or use --url http://localhost:8088.');
  // The message does not quote the url, because it may end up in a log.
  if (url.includes('@')) {
    throw new UsageError(
      'The url contains credentials, which other users can see: set ARI_USERNAME and ARI_PASSWORD instead.',
    );
  }
  const username = values.username ?? env['ARI_USERNAME'];
  if (!username)
    throw new UsageError('The username is missing: set ARI_USERNAME, or use --username with a user of ari.conf.');
  const password = env['ARI_PASSWORD'];
  return { url, username, ...(password && { password }) };
}
