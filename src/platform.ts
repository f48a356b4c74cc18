import type { HeaderScanner } from './events/header-scanner.js';
import type { longLists } from './connection/long-lists.js';
import type { ResolvedAriOptions } from './options.js';
import type { AriTransport } from './transport/transport.js';

/** What a client is made of that is not the same everywhere. */
export interface Platform {
  readonly transport: (options: ResolvedAriOptions) => AriTransport;
  /** Reads frames that come in bytes; without it all are parsed. */
  readonly scanner?: typeof HeaderScanner;
  /** Parses long lists in parts; without it every response is parsed as a whole. */
  readonly longLists?: typeof longLists;
}
