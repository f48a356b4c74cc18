import { env } from 'node:process';
import { UsageError } from '../command.js';

/** The options of every command that talks to a server. There is none for the password: everybody on the machine may list it. */
export const serverFlags = {
  url: { type: 'string' },
  username: { type: 'string' },
} as const;

/** What the usage of such a command says of them. */
export const serverUsage = `  --url <url>        where Asterisk's HTTP server is, such as http://pbx:8088 (default: ARI_URL)
  --username <name>  a user of ari.conf (default: ARI_USERNAME)

The password is ARI_PASSWORD of the environment; on a terminal it is asked for where that is not set.
`;

/** Where a server is, and as whom it is asked. */
export interface Address {
  readonly url: string;
  readonly username: string;
  /** Missing where it has to be asked for. */
  readonly password?: string;
}

/** Reads the options and the environment; throws `UsageError` for what is missing. */
export function readAddress(values: {
  readonly url?: string | undefined;
  readonly username?: string | undefined;
}): Address {
  const url = values.url ?? env['ARI_URL'];
  if (!url) throw new UsageError('Say where Asterisk is: set ARI_URL, or give --url http://localhost:8088.');
  // Not quoted: it may be read by others.
  if (url.includes('@')) {
    throw new UsageError('The url holds credentials, which others can see: set ARI_USERNAME and ARI_PASSWORD instead.');
  }
  const username = values.username ?? env['ARI_USERNAME'];
  if (!username) throw new UsageError('Say as whom: set ARI_USERNAME, or give --username with a user of ari.conf.');
  const password = env['ARI_PASSWORD'];
  return { url, username, ...(password && { password }) };
}
