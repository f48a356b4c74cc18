import { Observable } from 'rxjs';
import { AriConnectionError, type AriError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import { formatRequest } from '../util/format.js';
import type { Redact } from '../util/redact.js';
import { ResponseTooLarge, connectionLostError, timeoutError, tooLargeError } from './request-errors.js';
import { maxRefusalBytes, toResponse } from './response.js';
import { findRootCause, type PlatformError } from './root-cause.js';
import type { AriRequest, AriResponse } from './transport.js';

/** How a platform authenticates: by a header, or where that is impossible by a query parameter. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  /** Takes the credentials out of a text. */
  readonly redact: Redact;
}

/** How a platform sends an HTTP request. */
export interface HttpPlatform {
  /**
   * Resolves once the whole response has arrived, whatever its status. Of a body that is too large, a refusal keeps the
   * beginning; any other response rejects with `ResponseTooLarge`. Redirects are responses and are not followed.
   */
  readonly fetch: (url: string, init: RequestInit, maxBytes: (isOk: boolean) => number) => Promise<Response>;
  /** Whether a request certainly did not reach the server when it failed with this error. */
  readonly isNotSent: (error: PlatformError) => boolean;
}

/** Sends a request by HTTP; fails when there is no response after `timeout` milliseconds, by default those of the options. */
export type HttpSender = (request: AriRequest, timeout?: number) => Observable<AriResponse>;

/** REST over HTTP. No request is repeated: a second DELETE or PUT is not harmless in a call. */
export function createHttpSender(
  options: ResolvedOptions,
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
    const { ok, status, statusText } = response;
    if (ok && request.binary) return { status, reason: statusText, body: new Uint8Array(await response.arrayBuffer()) };
    return toResponse(redact, { status, reason: statusText, body: await response.text() });
  };
  return (request, timeout = options.timeout) =>
    new Observable((subscriber) => {
      const abort = new AbortController();
      let isSettled = false;
      // The error does not wait for the platform, which may miss the abort.
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
        // An aborted write is not undone, and the request that undoes it must not overtake it.
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
