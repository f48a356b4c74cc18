/** An error of OpenSSL: the reason is between addresses, function names and paths of its source. */
const OPENSSL_ERROR = /^.*:SSL routines:[^:]*:([^:]+):.*$/s;

/** The message of a network error. An `AggregateError`, one error for each address that was tried, has none of its own. */
export const errorText = (error: Error): string =>
  error instanceof AggregateError
    ? (error.errors as Error[]).map(({ message }) => message).join(', ')
    : error.message.replace(OPENSSL_ERROR, 'TLS: $1');
