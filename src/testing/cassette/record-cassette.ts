import { asyncScheduler, defer, filter, map, merge, pairwise, startWith, type Observable } from 'rxjs';
import type { Ari } from '../../ari.js';
import type { ConnectionState } from '../../connection/connection-state.js';
import type { AriTrace } from '../../trace.js';
import type { AriRequest } from '../../transport/transport.js';
import { monotonicNow } from '../../util/monotonic-clock.js';
import type { CassetteAnswer, CassetteEntry, CassetteEvent } from './cassette.js';
import { bodyOf, cassetteWriter, type CassetteOptions } from './write-cassette.js';

/**
 * What a client asks and hears, as a cassette. Subscribing records from now on and opens nothing by itself; emits the
 * lines of the cassette, without their ends, the header at once; never completes and never errors; unsubscribing ends the
 * recording. Rests on `ari.trace` and `ari.connection`: what other clients ask is not on it.
 */
export const recordCassette = (ari: Ari, options: CassetteOptions = {}): Observable<string> =>
  defer(() => {
    const write = cassetteWriter(options);
    const start = monotonicNow();
    const numbers = new WeakMap<AriRequest, number>();
    let asked = 0;
    const entryOf = (trace: Heard): Told => {
      if (trace.type === 'event') return { event: plain(trace.event) };
      const { method, path, query, body } = trace.request;
      if (trace.type === 'request') {
        numbers.set(trace.request, ++asked);
        return { request: { id: asked, method, path, query, ...(body !== undefined && { body }) } };
      }
      // Recorded from the middle on: nobody knows what was asked.
      const id = numbers.get(trace.request) ?? 0;
      numbers.delete(trace.request);
      return { answer: { id, ...answerOf(trace) } };
    };
    return merge(ari.trace.pipe(filter(isHeard), map(entryOf)), connectionOf(ari)).pipe(
      filter((told) => !('answer' in told && told.answer.id === 0)),
      map((told) => write({ at: Math.round(monotonicNow() - start), ...told })),
      startWith(write({ cassette: 1, recorded: new Date(asyncScheduler.now()).toISOString() })),
    );
  });

/** What nobody waited for has no answer on a cassette; the connection is told in a cassette's own words. */
type Heard = Extract<AriTrace, { type: 'request' | 'response' | 'failure' | 'event' }>;

const isHeard = (trace: AriTrace): trace is Heard => ['request', 'response', 'failure', 'event'].includes(trace.type);

/** An entry without its time. */
type Told = CassetteEntry extends infer E ? (E extends CassetteEntry ? Omit<E, 'at'> : never) : never;

/** Events hold objects of the client; a cassette has them as Asterisk sent them. */
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

const connectionOf = (ari: Ari): Observable<Told> =>
  ari.connection.pipe(
    startWith<ConnectionState>({ type: 'idle' }),
    pairwise(),
    filter(([before, now]) => (before.type === 'open') !== (now.type === 'open')),
    map(([, { type }]) => ({ connection: type === 'open' ? 'open' : type === 'idle' ? 'closed' : 'lost' })),
  );
