import { SpanStatusCode, type Span } from '@opentelemetry/api';
import { formatValue } from '../util/format.js';

/** Marks a span as failed with an error, or with a thrown value of another type. */
export function setSpanError(span: Span, error: unknown): void {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: formatValue(error) };
  span.recordException(error instanceof Error ? error : message);
  span.setAttribute('error.type', name).setStatus({ code: SpanStatusCode.ERROR, message });
}
