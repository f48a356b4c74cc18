/** What happens at a relay. */
export type RelayPassage =
  /** It can be used. `server` is what the server calls itself; `problem` says why it cannot be reached just now. */
  | { readonly type: 'listening'; readonly url: string; readonly server?: string; readonly problem?: string }
  | {
      readonly type: 'request';
      /** Counts from 1; the answer has the same. */
      readonly id: number;
      readonly method: string;
      /** As it was sent, percent-encoded. */
      readonly path: string;
      readonly query: string;
      readonly body: string;
    }
  | {
      readonly type: 'answer';
      readonly id: number;
      /** Missing where the server broke off. */
      readonly status?: number;
      /** What is no text is only counted. */
      readonly body: string | { readonly bytes: number };
    }
  /** A text frame of an event socket of the server that is no answer. */
  | { readonly type: 'frame'; readonly data: string }
  /** An event socket is there, was lost by the server or the network, or closed by the program. */
  | { readonly type: 'connection'; readonly state: 'open' | 'lost' | 'closed' };
