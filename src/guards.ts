import type { AriHttpError } from './errors.js';

/** Compares the name, because an error may come from another copy of this package. */
export const isHttpError = (error: unknown): error is AriHttpError =>
  error instanceof Error && error.name === 'AriHttpError';

/**
 * Returns whether ARI itself sent a refusal. The refusals of ARI are JSON. A proxy, and the web server of Asterisk
 * outside of ARI, send pages.
 */
export const isFromAri = (error: unknown): error is AriHttpError =>
  isHttpError(error) &&
  !((typeof error.body === 'string' || error.body instanceof Uint8Array) && error.body.length > 0);

/** Returns whether ARI responded that the object does not exist (404). A 404 with a page, such as that of a proxy, does not count. */
export const isNotFound = (error: unknown): error is AriHttpError => isFromAri(error) && error.status === 404;

/** Returns whether the object exists in an unsuitable state (409), such as a channel outside of the application. */
export const isConflict = (error: unknown): error is AriHttpError => isHttpError(error) && error.status === 409;

/** Returns whether the channel is not ready for the request (412), such as a playback before the channel is dialled. */
export const isInvalidState = (error: unknown): error is AriHttpError => isHttpError(error) && error.status === 412;

/** Returns whether Asterisk cannot use a value (422), such as an unknown format or event source. */
export const isUnprocessable = (error: unknown): error is AriHttpError => isHttpError(error) && error.status === 422;

/**
 * Returns whether the object does not exist or has left the application (404 or 409). A late request can ignore this
 * error.
 */
export const isGone = (error: unknown): error is AriHttpError => isNotFound(error) || isConflict(error);

/** Returns whether Asterisk refused the request (4xx). A failure of Asterisk (5xx) does not count. */
export const isRefused = (error: unknown): error is AriHttpError =>
  isHttpError(error) && error.status >= 400 && error.status < 500;

/** Returns whether the server refused the credentials (401). */
export const isUnauthorized = (error: unknown): error is AriHttpError => isHttpError(error) && error.status === 401;

/** Returns whether the server failed temporarily (5xx, 408, 429). The same request may succeed later. */
export const isServerFailure = (error: unknown): error is AriHttpError =>
  isHttpError(error) && (error.status >= 500 || error.status === 408 || error.status === 429);

/** Returns whether no response arrived, because there is no working connection. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AriConnectionError' || error.name === 'AriTimeoutError');

/** Returns whether a write without a response may have had its effect. */
export const mayHaveHappened = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AriTimeoutError' || error.name === 'AriOutcomeUnknownError');
