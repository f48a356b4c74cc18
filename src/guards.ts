import type { AriHttpError } from './errors.js';

/** By name, because an error may come from another copy of this package. */
export const isHttpError = (error: unknown): error is AriHttpError =>
  error instanceof Error && error.name === 'AriHttpError';

/** True for the answer that an object is gone: what a late undo gets, and may ignore. */
export const isGone = (error: unknown): error is AriHttpError => isHttpError(error) && error.status === 404;

/** True for the answers that an object is gone or no longer in the application: 404 and 409. */
export const isNotThere = (error: unknown): error is AriHttpError =>
  isHttpError(error) && (error.status === 404 || error.status === 409);

/** True for every answer by which Asterisk refuses what was asked; not for one that says that Asterisk failed. */
export const isRefused = (error: unknown): error is AriHttpError => isHttpError(error) && error.status < 500;

/** True when a write may have had its effect although its answer is missing. */
export const mayHaveHappened = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AriTimeoutError' || error.name === 'AriOutcomeUnknownError');
