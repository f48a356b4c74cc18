/**
 * Calls and requests as spans of OpenTelemetry.
 *
 * @module rx-ari/otel
 */

export { recordSpans, type RecordSpansOptions } from './record-spans.js';
