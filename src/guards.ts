import type { AriHttpError } from './errors.js';

/** By name, because an error may come from another copy of this package. */
export const isHttpError = (error: unknown): error is AriHttpError =>
  error instanceof Error && error.name === 'AriHttpError';

/**
 * Whether ARI itself sent a refusal. The refusals of ARI are JSON. A proxy, and the web server of Asterisk outside of ARI,
 * send pages.
 */
export const isFromAri = (error: unknown): error is AriHttpError =>
  isHttpError(error) &&
  !((typeof error.body === 'string' || error.body instanceof Uint8Array) && error.body.length > 0);

/** Returns whether ARI responded that the object does not exist (404). A 404 with a page, such as that of a proxy, does not count. */
export const isNotFound = (error: unknown): error is AriHttpError => isFromAri(error) && error.status === 404;

/** True for the answer that an object is there, but not as it would have to be: 409, such as a channel outside of the application. */
export const isConflict = (error: unknown): error is AriHttpError => isHttpError(error) && error.status === 409;

/** True for the answer that a channel is not far enough for this: 412, such as playing to one that was not dialled yet. */
export const isInvalidState = (error: unknown): error is AriHttpError => isHttpError(error) && error.status === 412;

/** True for the answer that a value was understood and cannot be used: 422, such as an unknown format or event source. */
export const isUnprocessable = (error: unknown): error is AriHttpError => isHttpError(error) && error.status === 422;

/** True for a response of 404 or 409: the object does not exist, or is no longer in the application. A late request can ignore it. */
export const isGone = (error: unknown): error is AriHttpError =>
  isNotFound(error) || (isHttpError(error) && error.status === 409);

/** True for every answer by which Asterisk refuses what was asked; not for one that says that Asterisk failed. */
export const isRefused = (error: unknown): error is AriHttpError =>
  isHttpError(error) && error.status >= 400 && error.status < 500;

/** True for a response that refuses the credentials. */
export const isUnauthorized = (error: unknown): error is AriHttpError => isHttpError(error) && error.status === 401;

/** True for a response that says that the server could not do it now, and that the same request may succeed later. */
export const isServerFailure = (error: unknown): error is AriHttpError =>
  isHttpError(error) && (error.status >= 500 || error.status === 408 || error.status === 429);

/** True where no answer came: there is no connection, or none that works. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AriConnectionError' || error.name === 'AriTimeoutError');

/** True when a write may have had its effect although its answer is missing. */
export const mayHaveHappened = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AriTimeoutError' || error.name === 'AriOutcomeUnknownError');
