/** An error of the system or of Node. */
export type PlatformError = Error & { readonly code?: unknown; readonly syscall?: unknown };

/** `fetch` wraps the network error, and wraps it again if the host name has several addresses. */
export function findRootCause(cause: unknown): PlatformError {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error ? findRootCause(inner) : error;
}
