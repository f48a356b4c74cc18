/** One message that passed through the recording proxy, or a change of its state. */
export type ProxyMessage =
  /** The proxy accepts connections. `server` is the `Server` header of the server; `problem` says why it is unreachable. */
  | { readonly type: 'listening'; readonly url: string; readonly server?: string; readonly problem?: string }
  | {
      readonly type: 'request';
      /** Counts from 1. The response has the same id. */
      readonly id: number;
      readonly method: string;
      /** Percent-encoded, as it was sent. */
      readonly path: string;
      readonly query: string;
      readonly body: string;
    }
  | {
      readonly type: 'response';
      readonly id: number;
      /** Missing if the connection broke before the whole response arrived. */
      readonly status?: number;
      /** The text, or the number of bytes of a body that is not text or too large to be recorded. */
      readonly body: string | { readonly bytes: number };
    }
  /** A text message of an event socket of the server, without the responses to requests. */
  | { readonly type: 'frame'; readonly data: string }
  /** An event socket opened, was lost by the server or the network, or was closed by the program. */
  | { readonly type: 'connection'; readonly state: 'open' | 'lost' | 'closed' }
  /** Something passed that could not be recorded. */
  | { readonly type: 'unrecorded'; readonly reason: string };

/** The size of the largest body and the largest WebSocket message that are recorded. Larger ones only pass. */
export const MAX_RECORDED_BYTES = 2 ** 24;
