import { SpanStatusCode, type Span } from '@opentelemetry/api';
import { shown } from '../errors.js';

/** Marks a span as failed, by an error or by whatever was thrown. */
export function fail(span: Span, error: unknown): void {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: shown(error) };
  span.recordException(error instanceof Error ? error : message);
  span.setAttribute('error.type', name).setStatus({ code: SpanStatusCode.ERROR, message });
}
