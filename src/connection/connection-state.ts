/** Where the event stream stands. */
export type ConnectionState =
  /** Nobody listens, so there is no socket. */
  | { readonly type: 'idle' }
  /** An attempt is in progress; `cause` is why the last one failed or why the connection was lost. */
  | { readonly type: 'connecting'; readonly cause?: unknown }
  /** The application is registered and events come. */
  | { readonly type: 'open' }
  /** The connection was lost or refused; the next attempt, number `attempt`, follows after `delay` milliseconds. */
  | { readonly type: 'waiting'; readonly attempt: number; readonly delay: number; readonly cause: unknown }
  /** Another connection took the application over. All streams have ended with `AriReplacedError`. */
  | { readonly type: 'replaced' }
  /** There is no point in another attempt. All streams have ended with `cause`. */
  | { readonly type: 'failed'; readonly cause: unknown };
