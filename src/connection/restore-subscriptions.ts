import { EMPTY, catchError, concat, from, ignoreElements, mergeMap, throwError, type Observable } from 'rxjs';
import { isRefused } from '../guards.js';
import type { Interests } from './app-subscriptions.js';
import type { ApplicationState, Ask } from './server-state.js';

/** So many questions at a time. */
const AT_ONCE = 8;

/**
 * Asks again for what an application wanted to hear and is not told any more: its subscriptions go with its last
 * connection unless something of it lives on, and with a restart of Asterisk. What is gone cannot be subscribed to.
 */
export const restore = (ask: Ask, state: ApplicationState, interests: Interests): Observable<never> => {
  const { name: applicationName } = state;
  const missing = interests.sourcesOf(applicationName).filter((source) => !isHeard(state, source));
  const filter = interests.filterOf(applicationName);
  const subscriptions = from(missing).pipe(
    mergeMap(
      (eventSource) =>
        ask('applications.subscribe', { applicationName, eventSource }).pipe(
          catchError((error: unknown) => (isRefused(error) ? EMPTY : throwError(() => error))),
        ),
      AT_ONCE,
    ),
  );
  const filtering = filter === undefined ? EMPTY : ask('applications.filter', { applicationName, filter });
  return concat(subscriptions, filtering).pipe(ignoreElements());
};

/** Asterisk's names for "all of a kind". */
const ALL = /^__AST_.*_ALL_TOPIC$/;

function isHeard(state: ApplicationState, source: string): boolean {
  const colon = source.indexOf(':');
  const id = source.slice(colon + 1);
  const held = {
    channel: state.channel_ids,
    bridge: state.bridge_ids,
    endpoint: state.endpoint_ids,
    deviceState: state.device_names,
  }[source.slice(0, colon)];
  return held?.some((one) => one === id || (id === '' && ALL.test(one))) ?? false;
}
