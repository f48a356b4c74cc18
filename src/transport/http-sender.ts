import { Observable } from 'rxjs';
import { AriConnectionError, type AriError } from '../errors.js';
import type { ResolvedAriOptions } from '../options.js';
import { formatRequest } from '../util/format.js';
import { isSuccess } from '../util/http-error.js';
import type { Redact } from '../util/redact.js';
import { ResponseTooLarge, connectionLostError, timeoutError, tooLargeError } from './request-errors.js';
import { maxRefusalBytes, redactRefusal } from './redact-refusal.js';
import { findRootCause, type PlatformError } from './root-cause.js';
import type { AriRequest, AriResponse } from './transport.js';

/** How a platform authenticates: by a header, or where that is impossible by a query parameter. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  /** Removes the credentials from a text. */
  readonly redact: Redact;
}

/** A whole response. It is no `Response` of the platform, which would copy a long body several times. */
export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly bytes: Uint8Array;
}

/** How a platform sends an HTTP request. */
export interface HttpPlatform {
  /**
   * Resolves when the whole response has arrived, with any status. If the body of an error response is too large,
   * only its beginning is kept; any other large response rejects with `ResponseTooLarge`. Redirects are responses and
   * are not followed.
   */
  readonly fetch: (url: string, init: RequestInit, maxBytes: (isOk: boolean) => number) => Promise<HttpResponse>;
  /** Returns whether a request with this error certainly did not reach the server. */
  readonly isNotSent: (error: PlatformError) => boolean;
}

/**
 * Sends a request over HTTP. Errors without a response in `timeout` milliseconds, by default the timeout of the
 * options.
 */
export type HttpSender = (request: AriRequest, timeout?: number) => Observable<AriResponse>;

/** REST over HTTP. Requests are never repeated, because a second DELETE or PUT can change a call. */
export function createHttpSender(
  options: ResolvedAriOptions,
  credentials: Credentials,
  { fetch, isNotSent }: HttpPlatform,
): HttpSender {
  const { redact } = credentials;
  const exchange = async (request: AriRequest, signal: AbortSignal): Promise<AriResponse> => {
    const query = [request.query, credentials.query].filter(Boolean).join('&');
    const hasBody = request.body !== undefined;
    const init: RequestInit = {
      method: request.method,
      // Asterisk ignores a body without this content type.
      headers: { ...credentials.headers, ...(hasBody && { 'content-type': 'application/json' }) },
      ...(hasBody && { body: JSON.stringify(request.body) }),
      signal,
    };
    const maxBytes = request.binary ? options.maxFileSize : options.maxPayload;
    const response = await fetch(`${options.url}${request.path}${query && '?'}${query}`, init, (isOk) =>
      isOk ? maxBytes : maxRefusalBytes(options),
    );
    const { status, statusText, bytes } = response;
    if (isSuccess(status) && request.binary) return { status, reason: statusText, body: bytes };
    return redactRefusal(redact, { status, reason: statusText, body: new TextDecoder().decode(bytes) });
  };
  return (request, timeout = options.timeout) =>
    new Observable((subscriber) => {
      const abort = new AbortController();
      let isSettled = false;
      // The platform may not report the abort, so the error does not wait for it.
      const timer = setTimeout(() => {
        isSettled = true;
        subscriber.error(timeoutError(request, timeout));
        abort.abort();
      }, timeout);
      const settle = (): void => {
        isSettled = true;
        clearTimeout(timer);
      };
      exchange(request, abort.signal).then(
        (response) => {
          settle();
          subscriber.next(response);
          subscriber.complete();
        },
        (cause: unknown) => {
          settle();
          subscriber.error(toAriError(request, cause, isNotSent, redact));
        },
      );
      return () => {
        // A write continues after an abort, and the request that cleans up must not overtake it.
        if (request.method === 'GET' && !isSettled) abort.abort();
      };
    });
}

function toAriError(
  request: AriRequest,
  cause: unknown,
  isNotSent: HttpPlatform['isNotSent'],
  redact: Redact,
): AriError {
  const root = findRootCause(cause);
  if (root instanceof ResponseTooLarge) return tooLargeError(request, root);
  const reason = redact(root.message.trim() || String(root.code));
  return isNotSent(root)
    ? new AriConnectionError(`${formatRequest(request)}: ${reason}`, { cause, request })
    : connectionLostError(request, reason, { cause });
}
