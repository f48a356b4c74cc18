/** Fault injection. Every fault takes effect at once. A fault with `times` expires after that many uses. */
export interface Faults {
  /** Ends event sockets without a close frame, as a broken network does (1006): those of one application, or all. */
  drop(application?: string): void;

  /**
   * Closes event sockets with a close frame.
   * @defaultValue 1000, as in a graceful restart
   */
  close(code?: number, application?: string): void;

  /** Holds back every frame of the open event sockets, as a stalled network does. */
  stall(application?: string): void;

  /** Delivers the frames that `stall` held back, in order. */
  release(application?: string): void;

  /**
   * Refuses the next handshakes of event sockets.
   * @defaultValue one handshake
   */
  refuse(status: 401 | 403 | 404 | 500 | 503, times?: number): void;

  /** Executes an operation and delays its response by a number of milliseconds. `Infinity` means no response. */
  delay(operation: string, milliseconds: number, times?: number): void;

  /** Executes an operation and breaks the connection instead of a response. */
  loseResponse(operation: string, times?: number): void;

  /**
   * Does not execute an operation and returns this response.
   * @defaultValue 500 `Internal Server Error`
   */
  fail(operation: string, answer?: { readonly status?: number; readonly message?: string }, times?: number): void;

  /**
   * Sends a text on event sockets unchanged.
   * @defaultValue a text that is not valid JSON
   */
  send(frame?: string, application?: string): void;

  /**
   * Sends an event of a size that no client expects.
   * @defaultValue 2 MiB
   */
  sendOversized(bytes?: number, application?: string): void;

  /**
   * Ends Asterisk and starts another one. Calls and bridges end, and sockets close without a close frame, or with
   * 1000 if
   * `gracefully`. While it boots, every request returns 503. Files and device states remain.
   */
  restart(how?: { readonly gracefully?: boolean; readonly booting?: number }): void;

  /** Registers an application for another client. Its socket receives `ApplicationReplaced` and no more events. */
  replace(application: string): void;
}
