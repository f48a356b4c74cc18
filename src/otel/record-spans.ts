import { trace, type Attributes, type Tracer } from '@opentelemetry/api';
import { Observable } from 'rxjs';
import type { Ari } from '../client.js';
import type { AriTrace } from '../trace.js';
import { CallSpans } from './call-spans.js';
import { RequestSpans } from './request-spans.js';

export interface RecordSpansOptions {
  /** Makes the spans. Default: that of the globally registered provider, named `rx-ari`. */
  readonly tracer?: Tracer;
  /** Attributes of every span, such as which Asterisk it is: `{ 'server.address': 'pbx.example' }`. */
  readonly attributes?: Attributes;
  /** Whether the spans of calls have the number and the name of the caller, which are personal data. Default: false. */
  readonly callers?: boolean;
}

/**
 * Records the calls and requests of a client as spans of OpenTelemetry: one for each call, from its `StasisStart` to
 * its end, with its events, and one of kind `CLIENT` for each request, under the call that it is about. Subscribing
 * records from now on and opens nothing by itself; never emits, never completes and never errors; unsubscribing ends the
 * spans that are open. Rests on `ari.trace`.
 */
export const recordSpans = (ari: Pick<Ari, 'trace'>, options: RecordSpansOptions = {}): Observable<never> =>
  new Observable(() => {
    const { tracer = trace.getTracer('rx-ari'), attributes = {}, callers = false } = options;
    const calls = new CallSpans({ tracer, attributes, callers });
    const requests = new RequestSpans({ tracer, attributes, owners: calls.owners });
    const tracing = ari.trace.subscribe((entry) => record(entry, calls, requests));
    return () => {
      tracing.unsubscribe();
      requests.close('unsubscribed');
      calls.close('unsubscribed');
    };
  });

function record(entry: AriTrace, calls: CallSpans, requests: RequestSpans): void {
  switch (entry.type) {
    case 'event':
      return calls.hear(entry.event);
    case 'connection':
      return calls.connect(entry.state);
    case 'problem':
      return calls.note(entry.problem);
    case 'request':
      return requests.begin(entry.request);
    default:
      return requests.end(entry);
  }
}
