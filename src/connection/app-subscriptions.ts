import type { AriRequest } from '../transport/transport.js';

/** The subscriptions and the event filter of each application. The client keeps them because Asterisk may forget them. */
export class AppSubscriptions {
  readonly #sources = new Map<string, Set<string>>();
  readonly #filters = new Map<string, unknown>();

  sourcesOf(app: string): readonly string[] {
    return [...(this.#sources.get(app) ?? [])];
  }

  /** Returns `undefined` if no filter was set. */
  filterOf(app: string): unknown {
    return this.#filters.get(app);
  }

  /** Records a request that the server accepted. */
  record({ operation, path, query, body }: AriRequest): void {
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

  /** Removes an object that has ended. Its key is also its event source. */
  remove(key: string): void {
    for (const sources of this.#sources.values()) sources.delete(key);
  }
}

/** The event sources of a subscription: in the query, or in the body when they are long. */
function sourcesIn(query: string, body: unknown): readonly string[] {
  const inBody = (body as { readonly eventSource?: string | readonly string[] } | undefined)?.eventSource;
  const sources = inBody ?? new URLSearchParams(query).get('eventSource') ?? '';
  return [sources].flat().flatMap((text) => text.split(','));
}
