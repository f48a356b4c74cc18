import { AriInputError } from '../errors.js';
import type { ResolvedAriOptions } from '../options.js';

/** A symbol of the whole process, because a program may contain two copies of this package. */
const CLAIMED = Symbol.for('rx-ari.owned');

const globals = globalThis as unknown as { [CLAIMED]: Set<string> | undefined };

/**
 * Claims the applications of one server for a client of this process; returns a function that releases them. Throws
 * `AriInputError` if another client of this process has claimed one: Asterisk would send that client no more events.
 */
export function claimApplications({ url, apps }: Pick<ResolvedAriOptions, 'url' | 'apps'>): () => void {
  const claimed = (globals[CLAIMED] ??= new Set());
  // A URL contains no blank.
  const keys = [...new Set(apps)].map((app) => `${url} ${app}`);
  const taken = apps.filter((app) => claimed.has(`${url} ${app}`));
  if (taken.length > 0) {
    const names = taken.map((app) => JSON.stringify(app)).join(', ');
    throw new AriInputError(
      `application ${names}: another client of this process listens to it at ${url}, and Asterisk would take it from there; ` +
        'share that client, or give each a name of its own',
    );
  }
  for (const key of keys) claimed.add(key);
  return () => {
    for (const key of keys) claimed.delete(key);
  };
}
