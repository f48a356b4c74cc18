import type { ResolvedOptions } from '../options.js';

/** The addresses that this process has logged a warning for. */
const warned = new Set<string>();

/** Logs one warning for an address to which the password goes unencrypted over a network. */
export function warnInsecureUrl({ url, logger }: ResolvedOptions): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || isLoopback(hostname) || warned.has(url)) return;
  warned.add(url);
  logger.warn(
    `rx-ari: ${url} is not encrypted: anyone on the network path can read the password; use https or a tunnel`,
  );
}

/** Takes a host as the platform spells it, with every IPv4 address in four decimal numbers. */
const isLoopback = (host: string): boolean => /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
