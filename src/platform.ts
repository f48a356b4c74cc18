import type { HeaderScanner } from './events/header-scanner.js';
import type { longLists } from './connection/long-lists.js';
import type { ResolvedAriOptions } from './options.js';
import type { AriTransport } from './transport/transport.js';

/** The parts of a client that differ between Node and browsers. */
export interface Platform {
  readonly transport: (options: ResolvedAriOptions) => AriTransport;
  /** Reads the header of a frame in bytes. Without it, the client parses every frame. */
  readonly scanner?: typeof HeaderScanner;
  /** Parses long lists in parts. Without it, the client parses every response as a whole. */
  readonly longLists?: typeof longLists;
}
