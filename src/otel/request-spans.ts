import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Attributes, type Span, type Tracer } from '@opentelemetry/api';
import type { AriTrace } from '../trace.js';
import type { AriRequest } from '../transport/transport.js';
import { isSuccess, toHttpError } from '../util/http-error.js';
import { keysInRequest } from './object-keys.js';
import { setSpanError } from './set-span-error.js';
import type { SpanParents } from './span-parents.js';

export interface RequestSpanOptions {
  readonly tracer: Tracer;
  readonly attributes: Attributes;
  readonly parents: SpanParents;
}

export type RequestOutcome = Extract<AriTrace, { type: 'response' | 'failure' | 'aborted' }>;

/** The spans of the requests in flight. The client limits their number. */
export class RequestSpans {
  readonly #options: RequestSpanOptions;
  readonly #spans = new Map<AriRequest, Span>();

  constructor(options: RequestSpanOptions) {
    this.#options = options;
  }

  start(request: AriRequest): void {
    const { operation, method, path, isInternal: isInternal = false } = request;
    const { tracer, attributes: common, parents } = this.#options;
    const parent = isInternal ? undefined : parents.assign(keysInRequest(request));
    const attributes = {
      ...common,
      'http.request.method': method,
      'url.path': path,
      ...(isInternal && { 'ari.own': true }),
    };
    // The active context is not a parent: events are dispatched in the context of the code that opened the socket.
    const context = parent?.context ?? ROOT_CONTEXT;
    const span = tracer.startSpan(`${method} ${operation}`, { kind: SpanKind.CLIENT, attributes }, context);
    this.#spans.set(request, span);
  }

  end(outcome: RequestOutcome): void {
    const span = this.#spans.get(outcome.request);
    // A request that was sent before the recording started has no span.
    if (!span) return;
    this.#spans.delete(outcome.request);
    if (outcome.type === 'aborted') span.setAttribute('ari.aborted', true);
    if (outcome.type === 'failure') setSpanError(span, outcome.error);
    if (outcome.type === 'response') setStatus(span, outcome);
    span.end();
  }

  /** Ends all spans. */
  close(reason: string): void {
    for (const span of this.#spans.values()) span.setAttribute('ari.end', reason).end();
    this.#spans.clear();
  }
}

function setStatus(span: Span, { request, status, body }: Extract<RequestOutcome, { type: 'response' }>): void {
  span.setAttribute('http.response.status_code', status);
  if (isSuccess(status)) return;
  const { reason: message } = toHttpError(request, { status, reason: '', body });
  span.setAttribute('error.type', String(status)).setStatus({ code: SpanStatusCode.ERROR, message });
}
