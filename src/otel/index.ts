export { recordSpans, type RecordSpansOptions } from './record-spans.js';
