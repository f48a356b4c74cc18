import type { Meter } from '@opentelemetry/api';

/** Upper bounds of the buckets of the duration of requests, in seconds: those of OpenTelemetry's HTTP conventions. */
const REQUEST_LIMITS_S = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30];

/** Upper bounds of the buckets of the duration of calls, in seconds. */
const CALL_LIMITS_S = [1, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200];

export type Instruments = ReturnType<typeof createInstruments>;

/** Creates the instruments. `docs/operations.md` lists them with their attributes. */
export const createInstruments = (meter: Meter) => ({
  activeCalls: meter.createUpDownCounter('ari.call.active', { unit: '{call}', description: 'Open calls.' }),
  callStarts: meter.createCounter('ari.call.starts', { unit: '{call}', description: 'Calls that started.' }),
  callEnds: meter.createCounter('ari.call.ends', { unit: '{call}', description: 'Calls that ended.' }),
  callDuration: meter.createHistogram('ari.call.duration', {
    unit: 's',
    description: 'Duration of calls, from StasisStart to the end.',
    advice: { explicitBucketBoundaries: CALL_LIMITS_S },
  }),
  requestDuration: meter.createHistogram('ari.client.request.duration', {
    unit: 's',
    description: 'Duration of requests, without the time in the queue.',
    advice: { explicitBucketBoundaries: REQUEST_LIMITS_S },
  }),
  requestErrors: meter.createCounter('ari.client.request.errors', {
    unit: '{request}',
    description: 'Requests that were refused or had no response.',
  }),
  activeRequests: meter.createObservableGauge('ari.client.request.active', {
    unit: '{request}',
    description: 'Requests in flight.',
  }),
  queuedRequests: meter.createObservableGauge('ari.client.request.queued', {
    unit: '{request}',
    description: 'Requests that wait in the queue.',
  }),
  reconnects: meter.createCounter('ari.client.connection.reconnects', {
    unit: '{reconnect}',
    description: 'Outages that ended: the event stream is open again.',
  }),
  downtime: meter.createObservableCounter('ari.client.connection.downtime', {
    unit: 's',
    description: 'Time in which a program subscribed to events, and the state was not open.',
  }),
  problems: meter.createObservableCounter('ari.client.problems', {
    unit: '{problem}',
    description: 'Problems, by type.',
  }),
  events: meter.createCounter('ari.client.events', { unit: '{event}', description: 'Events, by type.' }),
});
