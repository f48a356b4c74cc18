import { SpanStatusCode, type Span } from '@opentelemetry/api';
import { formatValue } from '../util/format.js';

/** Marks a span as failed, by an error or by whatever was thrown. */
export function fail(span: Span, error: unknown): void {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: formatValue(error) };
  span.recordException(error instanceof Error ? error : message);
  span.setAttribute('error.type', name).setStatus({ code: SpanStatusCode.ERROR, message });
}
