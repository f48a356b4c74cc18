import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Attributes, type Span, type Tracer } from '@opentelemetry/api';
import type { AriTrace } from '../trace.js';
import type { AriRequest } from '../transport/transport.js';
import { addressesIn } from './addresses.js';
import { fail } from './fail.js';
import type { Owners } from './owners.js';
import { toHttpError } from '../util/http-error.js';

export interface RequestSpanParts {
  readonly tracer: Tracer;
  readonly attributes: Attributes;
  readonly owners: Owners;
}

type Outcome = Extract<AriTrace, { type: 'response' | 'failure' | 'aborted' }>;

/** A span for each request that is under way, which are as many as the client lets leave at a time. */
export class RequestSpans {
  readonly #parts: RequestSpanParts;
  readonly #open = new Map<AriRequest, Span>();

  constructor(parts: RequestSpanParts) {
    this.#parts = parts;
  }

  begin(request: AriRequest): void {
    const { operation, method, path, own = false } = request;
    const { tracer, attributes: common, owners } = this.#parts;
    const owner = own ? undefined : owners.adopt(addressesIn(request));
    const attributes = {
      ...common,
      'http.request.method': method,
      'url.path': path,
      ...(own && { 'ari.own': true }),
    };
    // Not after what is active here: an event is heard in the context of whoever opened the socket.
    const context = owner?.context ?? ROOT_CONTEXT;
    const span = tracer.startSpan(`${method} ${operation}`, { kind: SpanKind.CLIENT, attributes }, context);
    this.#open.set(request, span);
  }

  end(outcome: Outcome): void {
    const span = this.#open.get(outcome.request);
    // What was asked before the recording began has none.
    if (!span) return;
    this.#open.delete(outcome.request);
    if (outcome.type === 'aborted') span.setAttribute('ari.aborted', true);
    if (outcome.type === 'failure') fail(span, outcome.error);
    if (outcome.type === 'response') answered(span, outcome);
    span.end();
  }

  /** Ends what is under way. */
  close(reason: string): void {
    for (const span of this.#open.values()) span.setAttribute('ari.end', reason).end();
    this.#open.clear();
  }
}

function answered(span: Span, { request, status, body }: Extract<Outcome, { type: 'response' }>): void {
  span.setAttribute('http.response.status_code', status);
  if (status < 400) return;
  const { reason: message } = toHttpError(request, { status, reason: '', body });
  span.setAttribute('error.type', String(status)).setStatus({ code: SpanStatusCode.ERROR, message });
}
