/** The state of the event connection. */
export type AriConnectionState =
  /** There is no subscriber, so the client opens no socket. */
  | { readonly type: 'idle' }
  /** An attempt is in progress: the socket is not open, or the client reconciles. `cause`: the last failure. */
  | { readonly type: 'connecting'; readonly cause?: unknown }
  /** The application is registered, events arrive, and after an outage the client has reconciled. */
  | { readonly type: 'open' }
  /**
   * Asterisk refuses the credentials: it responded to a request with 401. The socket is open and events arrive. The client
   * sends a request at its reconnect delays, and the state is `open` again after the next response of 2xx.
   */
  | { readonly type: 'unauthorized'; readonly cause: unknown }
  /**
   * The event socket was lost or refused, or the client could not reconcile. Attempt number `attempt` follows after
   * `delay` milliseconds.
   */
  | { readonly type: 'waiting'; readonly attempt: number; readonly delay: number; readonly cause: unknown }
  /** Another connection took the application over. All streams have failed with `AriReplacedError`. */
  | { readonly type: 'replaced' }
  /** No attempt follows. All streams have failed with `cause`. */
  | { readonly type: 'failed'; readonly cause: unknown };
