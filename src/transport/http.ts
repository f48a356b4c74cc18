import ky from 'ky';
import { Observable } from 'rxjs';
import { AriConnectionError, AriTimeoutError, describe, type AriError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import type { AriRequest, AriResponse } from './transport.js';
import { brokenOff, tooLate } from './unanswered.js';

/** How a platform proves who it is: by a header, or where that is impossible by a query parameter. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
}

type Fetch = typeof globalThis.fetch;

/** REST over HTTP. Nothing is retried: a repeated DELETE or PUT is not harmless in a call. */
export const httpSender =
  ({ url, timeout }: ResolvedOptions, credentials: Credentials, fetch?: Fetch) =>
  (request: AriRequest): Observable<AriResponse> =>
    new Observable((subscriber) => {
      const abort = new AbortController();
      let isOver = false;
      const timer = setTimeout(() => abort.abort(), timeout);
      exchange(url, credentials, request, { signal: abort.signal, ...(fetch && { fetch }) })
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
            subscriber.error(abort.signal.aborted ? tooLate(request, timeout) : failure(request, cause)),
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
  way: { readonly signal: AbortSignal; readonly fetch?: Fetch },
): Promise<AriResponse> {
  const query = [request.query, credentials.query].filter(Boolean).join('&');
  const hasBody = request.body !== undefined;
  const response = await ky(`${url}${request.path}${query && '?'}${query}`, {
    method: request.method,
    // Without this content type Asterisk ignores a body and carries on as if there was none.
    headers: { ...credentials.headers, ...(hasBody && { 'content-type': 'application/json' }) },
    ...(hasBody && { body: JSON.stringify(request.body) }),
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: 'error',
    ...way,
  });
  const bytes = request.binary === true && response.ok;
  return {
    status: response.status,
    reason: response.statusText,
    body: bytes ? new Uint8Array(await response.arrayBuffer()) : await response.text(),
  };
}

/** Failures that happen before a request leaves, by the code of the system or of undici. */
const beforeLeaving: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'UNABLE_TO_GET_ISSUER_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What a server says to a client that it does not want to know. It says so late, and has read nothing by then. */
const unwelcome = /^ERR_SSL_\w+_ALERT_\w*(CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE|PROTOCOL_VERSION)/;

function failure(request: AriRequest, cause: unknown): AriError {
  const root = rootOf(cause);
  const said = root.message.trim() || String(root.code);
  const why = `${describe(request)}: ${said}`;
  const isUnread = beforeLeaving.has(root.code) || unwelcome.test(String(root.code)) || root.syscall === 'connect';
  // The platform has a patience of its own, of five minutes.
  if (/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(String(root.code))) return new AriTimeoutError(why, { cause, request });
  return isUnread ? new AriConnectionError(why, { cause, request }) : brokenOff(request, said, { cause });
}

/** What `fetch` failed of: it wraps the reason, and wraps again where a name had several addresses. */
function rootOf(cause: unknown): Error & { readonly code?: unknown; readonly syscall?: unknown } {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error ? rootOf(inner) : error;
}
