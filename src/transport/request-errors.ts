import {
  AriConnectionError,
  AriOutcomeUnknownError,
  AriProtocolError,
  AriTimeoutError,
  type AriError,
} from '../errors.js';
import { formatRequest } from '../util/format.js';
import type { AriRequest } from './transport.js';

export const timeoutError = (request: AriRequest, timeout: number): AriTimeoutError =>
  new AriTimeoutError(`${formatRequest(request)}: no answer within ${timeout} ms`, { request });

/**
 * Returns the error of a request whose connection broke after it was sent. A read has no side effect, so its outcome
 * does not matter.
 */
export function connectionLostError(request: AriRequest, reason: string, options: ErrorOptions = {}): AriError {
  if (request.method === 'GET')
    return new AriConnectionError(`${formatRequest(request)}: ${reason}`, { ...options, request });
  return outcomeUnknownError(request, reason, options);
}

export const outcomeUnknownError = (request: AriRequest, reason: string, options: ErrorOptions = {}): AriError =>
  new AriOutcomeUnknownError(`${formatRequest(request)}: ${reason}: it may or may not have had its effect`, {
    ...options,
    request,
  });

/** The error of a platform for a response with more than `maxBytes` bytes. */
export class ResponseTooLarge extends Error {
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`the response has more than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

export const tooLargeError = (request: AriRequest, { message }: ResponseTooLarge): AriProtocolError =>
  new AriProtocolError(
    `${formatRequest(request)}: ${message}: give a larger ${request.binary ? 'maxFileSize' : 'maxPayload'}`,
  );
