import { escapeControls } from './util/escape-controls.js';
import { formatRequest, truncate } from './util/format.js';

/** A server may send a reason of megabytes, so an error message shortens it. */
const MAX_REASON_LENGTH = 500;

/** The base of every error that this package throws or emits: `catch (e) { if (e instanceof AriError) … }`. */
export class AriError extends Error {
  override readonly name: string = 'AriError';
}

/** A value that Asterisk does not accept. The message has the value and the accepted values. No request was sent. */
export class AriInputError extends AriError {
  override readonly name = 'AriInputError';
}

/** The request that an error belongs to. The path is percent-encoded as sent, without host, query and credentials. */
export interface AriRequestInfo {
  /** The name, such as `channels.answer`. */
  readonly operation: string;
  /** `GET`, `POST`, `PUT` or `DELETE`. */
  readonly method: string;
  /** The path below the root of ARI, such as `/channels/17.1/answer`. */
  readonly path: string;
}

/** A refusal: a response with a status that is not 2xx, or a refused handshake of the event socket. */
export class AriHttpError extends AriError {
  override readonly name = 'AriHttpError';
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** The HTTP status: for example 404 for an object that does not exist, 409 for a channel that is not in Stasis. */
  readonly status: number;
  /** Asterisk's reason: its `message` or `error`, else the reason phrase of the status line. */
  readonly reason: string;
  /** The body as received: parsed JSON, or text. */
  readonly body: unknown;

  /** Creates the error. The message ends with `advice`. */
  constructor(request: AriRequestInfo, response: { status: number; reason: string; body: unknown }, advice = '') {
    const reason = escapeControls(truncate(response.reason, MAX_REASON_LENGTH));
    super(`${formatRequest(request)}: ${response.status} ${reason}${advice}`);
    ({ operation: this.operation, method: this.method, path: this.path } = request);
    ({ status: this.status, reason: this.reason, body: this.body } = response);
  }
}

/** The base of the errors of a request without a response. The request is missing if the event socket failed. */
export class AriNoResponseError extends AriError {
  override readonly name: string = 'AriNoResponseError';
  declare readonly operation?: string;
  declare readonly method?: string;
  declare readonly path?: string;

  constructor(message: string, { request, ...options }: ErrorOptions & { readonly request?: AriRequestInfo } = {}) {
    super(message, options);
    if (request) ({ operation: this.operation, method: this.method, path: this.path } = request);
  }
}

/** Asterisk could not be reached, or the event socket was lost. A request that ends with this error had no effect. */
export class AriConnectionError extends AriNoResponseError {
  override readonly name = 'AriConnectionError';
}

/** No response arrived in time. A read may be repeated. It is unknown whether a write had an effect. */
export class AriTimeoutError extends AriNoResponseError {
  override readonly name = 'AriTimeoutError';
}

/** The connection broke after a write was sent. It is unknown whether the write had an effect. */
export class AriOutcomeUnknownError extends AriNoResponseError {
  override readonly name = 'AriOutcomeUnknownError';
}

/** The server sent data that ARI does not define: a frame that is not an event, or an unreadable declaration. */
export class AriProtocolError extends AriError {
  override readonly name = 'AriProtocolError';
}

/** Another connection registered the same application: Asterisk sends its events there from now on. */
export class AriReplacedError extends AriError {
  override readonly name = 'AriReplacedError';
}

/** The connected Asterisk does not offer this operation. */
export class AriUnsupportedError extends AriError {
  override readonly name = 'AriUnsupportedError';
  readonly operation: string;
  /** The releases that introduced the operation, one for each branch of Asterisk. Empty when no release is known. */
  readonly since: readonly string[];

  constructor(operation: string, since: readonly string[] = []) {
    const releases = since.length > 0 ? `: it came with Asterisk ${since.join(', ')}` : '';
    super(`${operation} is not offered by this Asterisk${releases}`);
    this.operation = operation;
    this.since = since;
  }
}

/** Asterisk accepted a playback and could not play it to its end, for example because the sound does not exist. */
export class AriPlaybackError extends AriError {
  override readonly name = 'AriPlaybackError';
  readonly playbackId: string;

  constructor(playbackId: string, message: string) {
    super(message);
    this.playbackId = playbackId;
  }
}

/** A recording failed, or Asterisk reported its end although it has no file. */
export class AriRecordingError extends AriError {
  override readonly name = 'AriRecordingError';
  readonly recordingName: string;

  constructor(recordingName: string, message: string) {
    super(message);
    this.recordingName = recordingName;
  }
}
