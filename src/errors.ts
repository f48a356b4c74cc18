import { escapeControls } from './util/escape-controls.js';
import { formatRequest, truncate } from './util/format.js';

/** A reason is what the server says, and it may say megabytes. */
const MAX_REASON_LENGTH = 500;

/** The base of every error that this package throws or emits: `catch (e) { if (e instanceof AriError) … }`. */
export class AriError extends Error {
  override readonly name: string = 'AriError';
}

/** A value that Asterisk cannot take: reported before anything is sent, with the value and what to write instead. */
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
  /** The HTTP status, for example 404 for an object that is gone, 409 for a channel that is not in Stasis. */
  readonly status: number;
  /** What Asterisk says of it: its `message` or `error`, else the reason phrase of the status line. */
  readonly reason: string;
  /** The body as received: parsed JSON, or text. */
  readonly body: unknown;

  /** `advice` is appended to the message. */
  constructor(request: AriRequestInfo, answer: { status: number; reason: string; body: unknown }, advice = '') {
    const reason = escapeControls(truncate(answer.reason, MAX_REASON_LENGTH));
    super(`${formatRequest(request)}: ${answer.status} ${reason}${advice}`);
    ({ operation: this.operation, method: this.method, path: this.path } = request);
    ({ status: this.status, reason: this.reason, body: this.body } = answer);
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

/** No answer came in time. A read may be asked again; whether a write had an effect is not known. */
export class AriTimeoutError extends AriNoResponseError {
  override readonly name = 'AriTimeoutError';
}

/** The connection broke after a write had left: whether it had an effect is not known. */
export class AriOutcomeUnknownError extends AriNoResponseError {
  override readonly name = 'AriOutcomeUnknownError';
}

/** Something arrived that ARI does not say: a frame that is no event, a declaration that cannot be read. */
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
  /** The releases that brought the operation, one for each branch of Asterisk; empty when no release is known. */
  readonly since: readonly string[];

  constructor(operation: string, since: readonly string[] = []) {
    const brought = since.length > 0 ? `: it came with Asterisk ${since.join(', ')}` : '';
    super(`${operation} is not offered by this Asterisk${brought}`);
    this.operation = operation;
    this.since = since;
  }
}

/** A playback that Asterisk accepted and could not play to its end, such as a sound that does not exist. */
export class AriPlaybackError extends AriError {
  override readonly name = 'AriPlaybackError';
  readonly playbackId: string;

  constructor(playbackId: string, message: string) {
    super(message);
    this.playbackId = playbackId;
  }
}

/** A recording that failed, or that Asterisk says is done although there is no file of it. */
export class AriRecordingError extends AriError {
  override readonly name = 'AriRecordingError';
  readonly recordingName: string;

  constructor(recordingName: string, message: string) {
    super(message);
    this.recordingName = recordingName;
  }
}
