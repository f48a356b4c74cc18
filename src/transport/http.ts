import { Observable } from 'rxjs';
import { AriConnectionError, type AriError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import type { AriRequest, AriResponse } from './transport.js';
import { brokenOff, tooLate } from './unanswered.js';
import { formatRequest } from '../util/format.js';

/** How a platform proves who it is: by a header, or where that is impossible by a query parameter. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
}

export type PlatformError = Error & { readonly code?: unknown; readonly syscall?: unknown };

/** How a platform asks over HTTP. */
export interface HttpPlatform {
  /** An answer of any status is an answer. */
  readonly ask: (url: string, init: RequestInit) => Promise<Response>;
  /** Whether it is known of a request that failed that it was never read. */
  readonly isUnread: (error: PlatformError) => boolean;
}

/** REST over HTTP. Nothing is retried: a repeated DELETE or PUT is not harmless in a call. */
export const httpSender =
  ({ url, timeout }: ResolvedOptions, credentials: Credentials, { ask, isUnread }: HttpPlatform) =>
  (request: AriRequest): Observable<AriResponse> =>
    new Observable((subscriber) => {
      const abort = new AbortController();
      let isOver = false;
      const timer = setTimeout(() => abort.abort(), timeout);
      exchange(url, credentials, request, ask, abort.signal)
        .finally(() => {
          isOver = true;
          clearTimeout(timer);
        })
        .then(
          (response) => {
            subscriber.next(response);
            subscriber.complete();
          },
          (cause: unknown) =>
            subscriber.error(abort.signal.aborted ? tooLate(request, timeout) : failure(request, cause, isUnread)),
        );
      return () => {
        // Aborting a write does not undo it, and what undoes it must not overtake it. What is over costs much to abort.
        if (request.method === 'GET' && !isOver) abort.abort();
      };
    });

async function exchange(
  url: string,
  credentials: Credentials,
  request: AriRequest,
  ask: HttpPlatform['ask'],
  signal: AbortSignal,
): Promise<AriResponse> {
  const query = [request.query, credentials.query].filter(Boolean).join('&');
  const hasBody = request.body !== undefined;
  const response = await ask(`${url}${request.path}${query && '?'}${query}`, {
    method: request.method,
    // Without this content type Asterisk ignores a body and carries on as if there was none.
    headers: { ...credentials.headers, ...(hasBody && { 'content-type': 'application/json' }) },
    ...(hasBody && { body: JSON.stringify(request.body) }),
    redirect: 'error',
    signal,
  });
  const bytes = request.binary === true && response.ok;
  return {
    status: response.status,
    reason: response.statusText,
    body: bytes ? new Uint8Array(await response.arrayBuffer()) : await response.text(),
  };
}

function failure(request: AriRequest, cause: unknown, isUnread: HttpPlatform['isUnread']): AriError {
  const root = rootOf(cause);
  const said = root.message.trim() || String(root.code);
  const why = `${formatRequest(request)}: ${said}`;
  return isUnread(root) ? new AriConnectionError(why, { cause, request }) : brokenOff(request, said, { cause });
}

/** What `fetch` failed of: it wraps the reason, and wraps again where a name had several addresses. */
function rootOf(cause: unknown): PlatformError {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error ? rootOf(inner) : error;
}
