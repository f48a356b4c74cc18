import type { AriConnectionState } from './connection/connection-state.js';
import type { AriProblem } from './events/problems.js';
import type { AriEvent } from './generated/events.js';
import type { AriRequest } from './transport/transport.js';

/** What passes between a client and its Asterisk, in the order of passing. */
export type AriTrace =
  | { readonly type: 'request'; readonly request: AriRequest }
  | {
      readonly type: 'response';
      readonly request: AriRequest;
      readonly status: number;
      /** The text that the server sent, without the credentials of the client, or bytes where the request asked for them. */
      readonly body: string | Uint8Array;
      /** In milliseconds. */
      readonly duration: number;
    }
  | { readonly type: 'failure'; readonly request: AriRequest; readonly error: unknown; readonly duration: number }
  /** A read whose caller went away before the answer. Who leaves a write is told nothing either, but its outcome is traced. */
  | { readonly type: 'aborted'; readonly request: AriRequest; readonly duration: number }
  /** An event, before any other listener hears it. */
  | { readonly type: 'event'; readonly event: AriEvent }
  /** A change of the connection, before anybody else hears of it. */
  | { readonly type: 'connection'; readonly state: AriConnectionState }
  /** A problem, also when somebody listens to `ari.problems`; not an error of a subscriber, who may be one of these. */
  | { readonly type: 'problem'; readonly problem: AriProblem };
