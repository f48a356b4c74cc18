import type { AriRequest } from '../transport/transport.js';

/** What an application asked to hear of, and what of that it wants: kept, because Asterisk may forget it. */
export class Interests {
  readonly #sources = new Map<string, Set<string>>();
  readonly #filters = new Map<string, unknown>();

  sourcesOf(app: string): readonly string[] {
    return [...(this.#sources.get(app) ?? [])];
  }

  /** `undefined` when none was set. */
  filterOf(app: string): unknown {
    return this.#filters.get(app);
  }

  /** Takes note of a request that was granted. */
  note({ operation, path, query, body }: AriRequest): void {
    if (!operation.startsWith('applications.')) return;
    const app = decodeURIComponent(path.split('/')[2] ?? '');
    if (operation === 'applications.filter') this.#filters.set(app, body);
    if (operation === 'applications.subscribe') {
      const sources = this.#sources.get(app) ?? new Set();
      this.#sources.set(app, sources);
      for (const source of sourcesIn(query, body)) sources.add(source);
    }
    if (operation === 'applications.unsubscribe')
      for (const source of sourcesIn(query, body)) this.#sources.get(app)?.delete(source);
  }

  /** An object that has ended is nothing to be heard of any more; event sources are spelled as addresses are. */
  forget(key: string): void {
    for (const sources of this.#sources.values()) sources.delete(key);
  }
}

/** The parameter of a subscription: in the query, or in the body when it is long. */
function sourcesIn(query: string, body: unknown): readonly string[] {
  const inBody = (body as { readonly eventSource?: string | readonly string[] } | undefined)?.eventSource;
  const given = inBody ?? new URLSearchParams(query).get('eventSource') ?? '';
  return [given].flat().flatMap((text) => text.split(','));
}
