import type { Observable } from 'rxjs';

/** The one seam between the client and the outside: HTTP and a WebSocket, a simulator in memory, virtual time. */
export interface Transport {
  /**
   * The event socket. Each subscription opens one; it emits `open`, then every text frame as it comes; it never
   * completes and errors however the socket ends, with `AriHttpError` when the handshake was refused; unsubscribing
   * closes it.
   */
  readonly socket: Observable<SocketSignal>;
  /**
   * One request for each subscription. Emits the answer of any status and completes; errors when there is none.
   * Unsubscribing aborts a read; a write that has left is let to settle unheard.
   */
  send(request: AriRequest): Observable<AriResponse>;
}

/** What an event socket tells: that it is open, and each text frame. */
export type SocketSignal = { readonly type: 'open' } | Frame;

/** What Asterisk sent. */
export interface Frame {
  /** Tells it from the other signals. */
  readonly type: 'frame';
  /** The text. */
  readonly data: string;
  /** The same as it came, where it came in bytes: of what nobody listens to, `data` is then never read. */
  readonly bytes?: FrameBytes;
}

/** Bytes of UTF-8 of which parts can be read as text, as a Buffer of Node. */
export interface FrameBytes extends Uint8Array {
  toString(encoding?: 'utf8', start?: number, end?: number): string;
}

/** A request as it goes out, whole and encoded. */
export interface AriRequest {
  /** `channels.answer`, for messages. */
  readonly operation: string;
  /** `GET`, `POST`, `PUT` or `DELETE`. */
  readonly method: string;
  /** Below the root of ARI, percent-encoded: `/channels/17.1/answer`. */
  readonly path: string;
  /** Percent-encoded, without the question mark. */
  readonly query: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Asked by the client itself, after an outage, and by no flow. */
  readonly own?: boolean;
  /** The answer's bytes are wanted as they are. */
  readonly binary?: boolean;
}

/** An answer as it came in, whatever its status. */
export interface AriResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The reason phrase of the status line. */
  readonly reason: string;
  /** Text; bytes when the request asked for them and Asterisk granted it. Empty text for no body. */
  readonly body: string | Uint8Array;
}
