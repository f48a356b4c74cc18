import type { AriEvent } from './generated/events.js';
import type { AriRequest } from './transport/transport.js';

/** What passes between a client and its Asterisk, in the order of passing. */
export type AriTrace =
  | { readonly type: 'request'; readonly request: AriRequest }
  /** `duration` is in milliseconds. */
  | { readonly type: 'response'; readonly request: AriRequest; readonly status: number; readonly duration: number }
  | { readonly type: 'failure'; readonly request: AriRequest; readonly error: unknown; readonly duration: number }
  /** An event, before any other listener hears it. */
  | { readonly type: 'event'; readonly event: AriEvent };
