import { AriInputError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';

/** Registered for the whole process: a program may hold two copies of this package. */
const OWNED = Symbol.for('rx-ari.owned');

const everywhere = globalThis as unknown as { [OWNED]: Set<string> | undefined };

const owned = (): Set<string> => (everywhere[OWNED] ??= new Set());

/**
 * Takes the applications of one Asterisk for a client of this process, until the way back that it returns is gone. Throws
 * `AriInputError` when another client here has one of them: Asterisk would give it to the newcomer, and the other client
 * would go deaf.
 */
export function own({ url, apps }: Pick<ResolvedOptions, 'url' | 'apps'>): () => void {
  const all = owned();
  // No URL holds a blank.
  const keys = [...new Set(apps)].map((app) => `${url} ${app}`);
  const taken = apps.filter((app) => all.has(`${url} ${app}`));
  if (taken.length > 0) {
    const names = taken.map((app) => JSON.stringify(app)).join(', ');
    throw new AriInputError(
      `application ${names}: another client of this process listens to it at ${url}, and Asterisk would take it from there; ` +
        'share that client, or give each a name of its own',
    );
  }
  for (const key of keys) all.add(key);
  return () => {
    for (const key of keys) all.delete(key);
  };
}
