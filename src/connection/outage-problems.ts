import type { Observable, Subscription } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { AriProblem } from '../events/problems.js';
import { isHttpError } from '../guards.js';
import { monotonicNow } from '../util/monotonic-clock.js';
import type { AriConnectionState } from './connection-state.js';
import { isPermanent } from './permanent-cause.js';

/** The time that Asterisk may take to load its modules, in milliseconds. It responds with 404 until ARI is loaded. */
const LOADING_MS = 10_000;

const ADVICE =
  'The user or the password in ari.conf has changed: restore it and run asterisk -rx "module reload res_ari.so", ' +
  'or restart this program with the new password';

/**
 * Reports the outages of a connection as problems: one when an outage begins, one when the connection is open again, and
 * between them one for each further cause that needs a change of the configuration. A 404 is such a cause only when it
 * lasts longer than Asterisk takes to load. The state `unauthorized` is one problem when it begins and one when it ends; an
 * outage that follows it is reported by itself.
 */
export function reportOutages(
  states: Observable<AriConnectionState>,
  url: string,
  report: (problem: AriProblem) => void,
): Subscription {
  let start: number | undefined;
  let refusedSince: number | undefined;
  let reported: string[] = [];
  let lastReason: string | undefined;
  let lastReasonSince = 0;
  const reportReturn = (since: number, text: string, circumstance = ''): void => {
    const duration = monotonicNow() - since;
    const error = new AriConnectionError(`${text} after ${(duration / 1_000).toFixed(1)} s${circumstance}`);
    report({ type: 'connection', error, duration });
  };
  const onFailure = (cause: unknown): void => {
    const now = monotonicNow();
    const reason = messageOf(cause);
    if (reason !== lastReason) lastReasonSince = now;
    lastReason = reason;
    const mayBeLoading = isHttpError(cause) && cause.status === 404 && now - lastReasonSince < LOADING_MS;
    const isNewCause = isPermanent(cause) && !mayBeLoading && !reported.includes(reason);
    if (start !== undefined && !isNewCause) return;
    start ??= now;
    reported.push(reason);
    const error = new AriConnectionError(`no connection to ${url}, retrying: ${reason}`, { cause });
    report({ type: 'connection', error });
  };
  return states.subscribe((state) => {
    if (state.type === 'waiting') return onFailure(state.cause);
    if (state.type === 'connecting') return;
    if (state.type === 'open') {
      if (start !== undefined) reportReturn(start, `connected to ${url}`, ' without connection');
      else if (refusedSince !== undefined) reportReturn(refusedSince, `${url} accepts the credentials again`);
    }
    start = refusedSince = lastReason = undefined;
    if (state.type === 'unauthorized') {
      refusedSince = monotonicNow();
      const text = `${url} refuses the credentials, retrying; events still arrive: ${messageOf(state.cause)}. ${ADVICE}`;
      report({ type: 'connection', error: new AriConnectionError(text, { cause: state.cause }) });
    }
    reported = [];
  });
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
