import type { Observable } from 'rxjs';

/**
 * The interface between the client and the outside: HTTP and a WebSocket, or a simulator in memory and virtual time.
 */
export interface AriTransport {
  /**
   * The event socket.
   *
   * Subscribes: opens a socket. Emits: `open`, then each text frame. Completes: never. Errors: when the socket ends
   * for any reason; with `AriHttpError` if the handshake is refused. Unsubscribes: closes the socket.
   */
  readonly socket: Observable<AriSocketMessage>;
  /**
   * Sends a request.
   *
   * Subscribes: sends one request. Emits: the response with any status. Completes: after the response. Errors:
   * without a response. Unsubscribes: aborts a read; a write continues, and its response is ignored.
   */
  send(request: AriRequest): Observable<AriResponse>;
}

/** A message of an event socket: `open`, or a text frame. */
export type AriSocketMessage = { readonly type: 'open' } | AriFrame;

/** A frame that Asterisk sent. */
export interface AriFrame {
  /** Distinguishes a frame from the other messages. */
  readonly type: 'frame';
  /** The text. */
  readonly data: string;
  /** The text as bytes, if the socket received bytes. `data` is then read only if a listener needs it. */
  readonly bytes?: AriFrameBytes;
}

/** UTF-8 bytes that can be partly decoded, such as a Buffer of Node. */
export interface AriFrameBytes extends Uint8Array {
  toString(encoding?: 'utf8', start?: number, end?: number): string;
}

/** A complete, encoded request. */
export interface AriRequest {
  /** Name of the operation for messages: `channels.answer`. */
  readonly operation: string;
  /** `GET`, `POST`, `PUT` or `DELETE`. */
  readonly method: string;
  /** Path below the root of ARI, percent-encoded: `/channels/17.1/answer`. */
  readonly path: string;
  /** Query, percent-encoded, without the question mark. */
  readonly query: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The client itself sends the request after an outage. It belongs to no flow. */
  readonly isInternal?: boolean;
  /** The body of the response is needed as bytes. */
  readonly binary?: boolean;
}

/** A response with any status. */
export interface AriResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The reason phrase of the status line. */
  readonly reason: string;
  /**
   * The body as text, or as bytes if the request needs bytes and the response is successful. Empty if there is no
   * body.
   */
  readonly body: string | Uint8Array;
}
