import { asyncScheduler, defer, filter, map, merge, pairwise, startWith, type Observable } from 'rxjs';
import type { Ari } from '../../ari.js';
import type { AriConnectionState } from '../../connection/connection-state.js';
import type { AriTrace } from '../../trace.js';
import type { AriRequest } from '../../transport/transport.js';
import { monotonicNow } from '../../util/monotonic-clock.js';
import type { CassetteAnswer, CassetteEntry, CassetteEvent } from './cassette.js';
import { bodyOf, cassetteWriter, type CassetteOptions } from './write-cassette.js';

/**
 * Records the traffic of a client as a cassette.
 *
 * Subscribes: starts the recording; opens no connection.
 * Emits: the lines of the cassette, without line ends; the header first.
 * Completes: never.
 * Errors: never.
 * Unsubscribes: ends the recording.
 * Uses: `ari.trace` and `ari.connectionState`. The cassette contains no requests of other clients.
 */
export const recordCassette = (ari: Ari, options: CassetteOptions = {}): Observable<string> =>
  defer(() => {
    const write = cassetteWriter(options);
    const start = monotonicNow();
    const numbers = new WeakMap<AriRequest, number>();
    let requestCount = 0;
    const entryOf = (trace: RecordedTrace): UntimedEntry => {
      if (trace.type === 'event') return { event: plain(trace.event) };
      const { method, path, query, body } = trace.request;
      if (trace.type === 'request') {
        numbers.set(trace.request, ++requestCount);
        return { request: { id: requestCount, method, path, query, ...(body !== undefined && { body }) } };
      }
      // The request was sent before the recording started, so its response is left out.
      const id = numbers.get(trace.request) ?? 0;
      numbers.delete(trace.request);
      return { answer: { id, ...answerOf(trace) } };
    };
    return merge(ari.trace.pipe(filter(isRecorded), map(entryOf)), connectionOf(ari)).pipe(
      filter((entry) => !('answer' in entry && entry.answer.id === 0)),
      map((entry) => write({ at: Math.round(monotonicNow() - start), ...entry })),
      startWith(write({ cassette: 1, recorded: new Date(asyncScheduler.now()).toISOString() })),
    );
  });

/** A cassette contains no responses that the client aborted. It has its own names for the states of the connection. */
type RecordedTrace = Extract<AriTrace, { type: 'request' | 'response' | 'failure' | 'event' }>;

const isRecorded = (trace: AriTrace): trace is RecordedTrace =>
  ['request', 'response', 'failure', 'event'].includes(trace.type);

/** An entry without its time. */
type UntimedEntry = CassetteEntry extends infer E ? (E extends CassetteEntry ? Omit<E, 'at'> : never) : never;

/** Events contain objects of the client. A cassette contains the JSON that Asterisk sent. */
const plain = (event: object): CassetteEvent => JSON.parse(JSON.stringify(event)) as CassetteEvent;

const failures: Readonly<Record<string, NonNullable<CassetteAnswer['failure']>>> = {
  AriTimeoutError: 'timeout',
  AriConnectionError: 'unsent',
};

function answerOf(trace: Extract<AriTrace, { type: 'response' | 'failure' }>): Omit<CassetteAnswer, 'id'> {
  if (trace.type === 'failure') {
    const name = trace.error instanceof Error ? trace.error.name : '';
    return { failure: failures[name] ?? 'unknown' };
  }
  const body = bodyOf(trace.body);
  return { status: trace.status, ...(body !== undefined && { body }) };
}

const connectionOf = (ari: Ari): Observable<UntimedEntry> =>
  ari.connectionState.pipe(
    startWith<AriConnectionState>({ type: 'idle' }),
    pairwise(),
    filter(([before, now]) => isConnected(before) !== isConnected(now)),
    map(([, now]) => ({ connection: isConnected(now) ? 'open' : now.type === 'idle' ? 'closed' : 'lost' })),
  );

const isConnected = ({ type }: AriConnectionState): boolean => type === 'open' || type === 'unauthorized';
