/** Matches an error of OpenSSL. Its reason stands between addresses, function names and source paths. */
const OPENSSL_ERROR = /^.*:SSL routines:[^:]*:([^:]+):.*$/s;

/**
 * Returns the message of a network error. An `AggregateError` contains an error for each tried address and has no
 * message itself.
 */
export const errorText = (error: Error): string =>
  error instanceof AggregateError
    ? (error.errors as Error[]).map(({ message }) => message).join(', ')
    : error.message.replace(OPENSSL_ERROR, 'TLS: $1');
