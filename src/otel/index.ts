/**
 * Calls and requests as OpenTelemetry spans and metrics.
 *
 * @module rx-ari/otel
 */

export { callContext } from './call-context.js';
export { recordMetrics, type RecordMetricsOptions } from './record-metrics.js';
export { recordSpans, type RecordSpansOptions } from './record-spans.js';
