import type { AriConnectionState } from './connection/connection-state.js';
import type { AriProblem } from './events/problems.js';
import type { AriEvent } from './generated/events.js';
import type { AriRequest } from './transport/transport.js';

/** A message between a client and its Asterisk, in the order of their transmission. */
export type AriTrace =
  | { readonly type: 'request'; readonly request: AriRequest }
  | {
      readonly type: 'response';
      readonly request: AriRequest;
      readonly status: number;
      /**
       * The text that the server sent, without the credentials of the client. Bytes if the request asked the server
       * for bytes.
       */
      readonly body: string | Uint8Array;
      /** The duration of the request, in milliseconds. */
      readonly duration: number;
    }
  | { readonly type: 'failure'; readonly request: AriRequest; readonly error: unknown; readonly duration: number }
  /**
   * A read that was unsubscribed before its response. A write continues after an unsubscription, and its outcome is
   * traced.
   */
  | { readonly type: 'aborted'; readonly request: AriRequest; readonly duration: number }
  /** An event, before any other subscriber receives it. */
  | { readonly type: 'event'; readonly event: AriEvent }
  /** A change of the connection state, before any other subscriber receives it. */
  | { readonly type: 'connection'; readonly state: AriConnectionState }
  /**
   * A problem, also when `ari.problems` has a subscriber. Errors of subscribers are not traced, because a trace
   * subscriber can cause them.
   */
  | { readonly type: 'problem'; readonly problem: AriProblem };
