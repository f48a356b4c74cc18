import type { ResolvedAriOptions } from '../options.js';

/** The URLs for which this process has logged a warning. */
const warned = new Set<string>();

/** Logs one warning for a URL that sends the password unencrypted over a network. */
export function warnInsecureUrl({ url, logger }: ResolvedAriOptions): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || isLoopback(hostname) || warned.has(url)) return;
  warned.add(url);
  logger.warn(
    `rx-ari: ${url} is not encrypted: anyone on the network path can read the password; use https or a tunnel`,
  );
}

/** Expects a host in the platform's notation, with IPv4 addresses as four decimal numbers. */
const isLoopback = (host: string): boolean => /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
