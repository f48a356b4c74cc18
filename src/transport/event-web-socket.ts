import { WebSocket } from 'ws';

/** A WebSocket that emits `closing` at once when a close frame arrives. `close` waits for the end of the connection. */
export class EventWebSocket extends WebSocket {
  /** Called by `ws` for a close frame that it received, and by a program that sends one. */
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason);
    // After `error`, which `ws` emits behind the close frame that it sends for a frame that it cannot read.
    queueMicrotask(() => this.emit('closing', code ?? NO_STATUS, Buffer.from(reason ?? '')));
  }
}

/** What a close frame without a code means. */
const NO_STATUS = 1005;
