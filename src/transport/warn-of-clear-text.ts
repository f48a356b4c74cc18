import type { ResolvedOptions } from '../options.js';

/** The addresses that this process was warned of. */
const warned = new Set<string>();

/** Warns once of an address that a password is sent to so that everybody on the way can read it. */
export function warnOfClearText({ url, logger }: ResolvedOptions): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || isLoopback(hostname) || warned.has(url)) return;
  warned.add(url);
  logger.warn(`rx-ari: ${url} is not encrypted: whoever is on the way reads the password; use https or a tunnel`);
}

/** Of a host as the platform spells it, with every number of IPv4 as four decimal ones. */
const isLoopback = (host: string): boolean => /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
