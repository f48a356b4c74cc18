import type { Observable, Subscription } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { Problem } from '../events/problems.js';
import { isGone } from '../guards.js';
import { monotonicNow } from '../util/monotonic-clock.js';
import type { ConnectionState } from './connection-state.js';
import { isPermanent } from './permanent-cause.js';

/** The time that Asterisk may take to load its modules, in milliseconds. It responds with 404 until ARI is loaded. */
const LOADING_MS = 10_000;

/**
 * Reports the outages of a connection as problems: one when an outage begins, one when the connection is open again, and
 * between them one for each further cause that needs a change of the configuration. A 404 is such a cause only when it
 * lasts longer than Asterisk takes to load.
 */
export function reportOutages(
  states: Observable<ConnectionState>,
  url: string,
  report: (problem: Problem) => void,
): Subscription {
  let start: number | undefined;
  let reported: string[] = [];
  let lastReason: string | undefined;
  let lastReasonSince = 0;
  const onFailure = (cause: unknown): void => {
    const now = monotonicNow();
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (reason !== lastReason) lastReasonSince = now;
    lastReason = reason;
    const mayBeLoading = isGone(cause) && now - lastReasonSince < LOADING_MS;
    const isNewCause = isPermanent(cause) && !mayBeLoading && !reported.includes(reason);
    if (start !== undefined && !isNewCause) return;
    start ??= now;
    reported.push(reason);
    const error = new AriConnectionError(`no connection to ${url}, retrying: ${reason}`, { cause });
    report({ kind: 'connection', error });
  };
  return states.subscribe((state) => {
    if (state.type === 'waiting') return onFailure(state.cause);
    if (state.type === 'connecting') return;
    if (state.type === 'open' && start !== undefined) {
      const duration = monotonicNow() - start;
      const seconds = (duration / 1_000).toFixed(1);
      const error = new AriConnectionError(`connected to ${url} after ${seconds} s without connection`);
      report({ kind: 'connection', error, duration });
    }
    start = lastReason = undefined;
    reported = [];
  });
}
