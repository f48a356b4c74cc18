/** The message of a network error. An `AggregateError`, one error for each address that was tried, has none of its own. */
export const errorText = (error: Error): string =>
  error instanceof AggregateError ? (error.errors as Error[]).map(({ message }) => message).join(', ') : error.message;
