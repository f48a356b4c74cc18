import { metrics, type Attributes, type Meter } from '@opentelemetry/api';
import { Observable } from 'rxjs';
import type { Ari } from '../client.js';
import { contextOf } from '../objects/context.js';
import type { AriTrace } from '../trace.js';
import { CallMetrics } from './metrics/call-metrics.js';
import { ConnectionMetrics } from './metrics/connection-metrics.js';
import { EventMetrics } from './metrics/event-metrics.js';
import { createInstruments } from './metrics/instruments.js';
import { observeMetrics } from './metrics/observed-metrics.js';
import { recordRequest } from './metrics/request-metrics.js';

/** Options of `recordMetrics`. */
export interface RecordMetricsOptions {
  /**
   * Creates the instruments.
   * @defaultValue the meter `rx-ari` of the global provider
   */
  readonly meter?: Meter;
  /** Attributes of every measurement, such as the server: `{ 'server.address': 'pbx.example' }`. */
  readonly attributes?: Attributes;
}

/**
 * Records calls, requests, the request queue, the connection, problems and events of a client as OpenTelemetry metrics.
 * No attribute contains an id, a name or a number of a caller, a path or a credential.
 *
 * - Subscribes: starts the recording. It does not open the event stream. Subscribe before the program does: calls that
 *   are open already are not recorded.
 * - Emits: nothing.
 * - Completes: never.
 * - Errors: never.
 * - Unsubscribes: ends the open calls with the reason `unsubscribed`, and removes the callbacks from the meter.
 * - Uses: `ari.trace`, `ari.connectionState` and `ari.requestQueue`.
 */
export const recordMetrics = (ari: Ari, options: RecordMetricsOptions = {}): Observable<never> =>
  new Observable((subscriber) => {
    const { meter = metrics.getMeter('rx-ari'), attributes = {} } = options;
    const instruments = createInstruments(meter);
    const calls = new CallMetrics(instruments, attributes, ari.apps);
    const events = new EventMetrics(instruments, attributes);
    const connection = new ConnectionMetrics(instruments, attributes);
    let load = { inFlight: 0, queued: 0 };

    const record = (entry: AriTrace): void => {
      switch (entry.type) {
        case 'event':
          events.count(entry.event.type);
          return calls.handleEvent(entry.event);
        case 'connection':
          return calls.handleConnection(entry.state);
        case 'response':
        case 'failure':
        case 'aborted':
          return recordRequest(instruments, attributes, entry);
        default:
      }
    };

    subscriber.add(ari.trace.subscribe(record));
    subscriber.add(ari.connectionState.subscribe((state) => connection.handleConnection(state)));
    subscriber.add(ari.requestQueue.subscribe((current) => (load = current)));
    subscriber.add(
      observeMetrics(meter, instruments, attributes, {
        load: () => load,
        downtime: () => connection.downtime,
        problemCounts: contextOf(ari).problemCounts,
      }),
    );
    subscriber.add(() => calls.close('unsubscribed'));
  });
