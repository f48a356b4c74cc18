/** What can be ordered to go wrong. Each takes effect at once, and what it says `times` of is used up by then. */
export interface Faults {
  /** Ends event sockets without a closing frame, as a broken network does: 1006. Of one application, or all. */
  drop(application?: string): void;

  /** Closes event sockets properly. Default: 1000, as a graceful restart does. */
  close(code?: number, application?: string): void;

  /** Holds back every frame of event sockets that are open now, as a stalled network does. */
  stall(application?: string): void;

  /** Delivers what was held back, in order. */
  release(application?: string): void;

  /** Refuses handshakes of event sockets, the next one or the next so many. */
  refuse(status: 401 | 403 | 404 | 500 | 503, times?: number): void;

  /** Carries an operation out, and answers so many milliseconds late; with `Infinity` never. */
  delay(operation: string, milliseconds: number, times?: number): void;

  /** Carries an operation out, and breaks the connection in place of an answer. */
  lose(operation: string, times?: number): void;

  /** Does not carry an operation out, and answers this in its place. Default: 500 `Internal Server Error`. */
  fail(operation: string, answer?: { readonly status?: number; readonly message?: string }, times?: number): void;

  /** Sends a text on event sockets as it is. Default: one that is no JSON. */
  send(frame?: string, application?: string): void;

  /** Sends an event that is larger than any that one expects. Default: 2 MiB. */
  sendOversized(bytes?: number, application?: string): void;

  /**
   * Ends Asterisk and starts another one: calls and bridges are gone, sockets end without a closing frame, or if
   * `gracefully` with 1000; for so many milliseconds every request is answered 503. Files and device states stay.
   */
  restart(how?: { readonly gracefully?: boolean; readonly booting?: number }): void;

  /** Somebody else registers an application: its socket hears `ApplicationReplaced`, and nothing more of it. */
  replace(application: string): void;
}
