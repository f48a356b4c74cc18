import { trace, type Attributes, type Tracer } from '@opentelemetry/api';
import { Observable } from 'rxjs';
import type { Ari } from '../client.js';
import type { AriTrace } from '../trace.js';
import { registerParents } from './call-context.js';
import { CallSpans } from './call-spans.js';
import { RequestSpans } from './request-spans.js';

/** Options of `recordSpans`. */
export interface RecordSpansOptions {
  /**
   * Creates the spans.
   * @defaultValue the tracer `rx-ari` of the global provider
   */
  readonly tracer?: Tracer;
  /** Attributes of every span, such as the server: `{ 'server.address': 'pbx.example' }`. */
  readonly attributes?: Attributes;
  /**
   * Whether the spans of calls contain the number and the name of the caller, which are personal data.
   * @defaultValue `false`
   */
  readonly captureCallerId?: boolean;
}

/**
 * Records the calls and requests of a client as OpenTelemetry spans: one span for each call, from its `StasisStart` to its
 * end, with its events; and one span of kind `CLIENT` for each request, under the call that the request is for.
 *
 * - Subscribes: starts the recording. It does not open the event stream.
 * - Emits: nothing.
 * - Completes: never.
 * - Errors: never.
 * - Unsubscribes: ends the open spans.
 * - Uses: `ari.trace`.
 */
export const recordSpans = (ari: Ari, options: RecordSpansOptions = {}): Observable<never> =>
  new Observable(() => {
    const { tracer = trace.getTracer('rx-ari'), attributes = {}, captureCallerId: callers = false } = options;
    const calls = new CallSpans({ tracer, attributes, callers });
    const requests = new RequestSpans({ tracer, attributes, parents: calls.parents });
    const tracing = ari.trace.subscribe((entry) => record(entry, calls, requests));
    const unregister = registerParents(ari, calls.parents);
    return () => {
      tracing.unsubscribe();
      unregister();
      requests.close('unsubscribed');
      calls.close('unsubscribed');
    };
  });

function record(entry: AriTrace, calls: CallSpans, requests: RequestSpans): void {
  switch (entry.type) {
    case 'event':
      return calls.handleEvent(entry.event);
    case 'connection':
      return calls.handleConnection(entry.state);
    case 'problem':
      return calls.handleProblem(entry.problem);
    case 'request':
      return requests.start(entry.request);
    default:
      return requests.end(entry);
  }
}
