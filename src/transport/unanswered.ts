import { AriConnectionError, AriOutcomeUnknownError, AriTimeoutError, type AriError } from '../errors.js';
import type { AriRequest } from './transport.js';
import { formatRequest } from '../util/format.js';

export const tooLate = (request: AriRequest, timeout: number): AriTimeoutError =>
  new AriTimeoutError(`${formatRequest(request)}: no answer within ${timeout} ms`, { request });

/** What a request failed of that had left when its connection broke: a read has no effect that could be unknown. */
export function brokenOff(request: AriRequest, why: string, options: ErrorOptions = {}): AriError {
  const message = `${formatRequest(request)}: ${why}`;
  if (request.method === 'GET') return new AriConnectionError(message, { ...options, request });
  return new AriOutcomeUnknownError(`${message}: it may or may not have had its effect`, { ...options, request });
}
