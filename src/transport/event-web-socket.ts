import { WebSocket } from 'ws';

/**
 * A WebSocket that emits `closing` as soon as a close frame arrives. `close` is emitted only at the end of the
 * connection.
 */
export class EventWebSocket extends WebSocket {
  /** `ws` calls this for a received close frame. Programs call it to send a close frame. */
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason);
    // `ws` emits `error` for an unreadable frame after it has sent its close frame.
    queueMicrotask(() => this.emit('closing', code ?? NO_STATUS, Buffer.from(reason ?? '')));
  }
}

/** The code that stands for a close frame without a code. */
const NO_STATUS = 1005;
