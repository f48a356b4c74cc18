import {
  EMPTY,
  concat,
  concatMap,
  defer,
  filter,
  from,
  map,
  mergeMap,
  of,
  takeUntil,
  tap,
  toArray,
  type Observable,
} from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { Problems } from '../events/problems.js';
import type { AppSubscriptions } from './app-subscriptions.js';
import { skipRefused } from './internal-requests.js';
import { reconcileCalls, type CallParts } from './reconcile-calls.js';
import { reconcileObjects } from './reconcile-objects.js';
import { restoreSubscriptions } from './restore-subscriptions.js';
import { getApplication, idOf, schemeOf, type ApplicationState } from './server-state.js';

export interface ReconciliationParts extends Omit<CallParts, 'apps' | 'skipRefused'> {
  readonly report: Problems['report'];
  /** The names of the applications. */
  readonly apps: readonly string[];
  readonly subscriptions: AppSubscriptions;
}

/**
 * Returns the work for one socket. Subscribing again continues where a failure stopped it. Calls come first: a request
 * that fails later must not keep a flow in a call that has ended.
 */
export function reconciliation(parts: ReconciliationParts): Observable<never> {
  const { request, report, client, gate } = parts;
  const skip = skipRefused(report);
  const common = { ...parts, skipRefused: skip };
  let areCallsDone = false;
  let hasSubscribed = false;
  let states: readonly ApplicationState[] | undefined;
  const checked = new Set<string>();

  const apps = defer(() => {
    if (states) return of(states);
    return from(parts.apps).pipe(
      mergeMap((name) => getApplication(request, name).pipe(skip())),
      filter(({ error }) => {
        if (error) report({ type: 'recovery', error });
        return !error;
      }),
      toArray(),
      tap((all) => (states = all)),
    );
  });
  const calls = defer(() => {
    if (areCallsDone) return EMPTY;
    states = undefined;
    return concat(
      reconcileCalls({ ...common, apps }),
      defer(() => {
        areCallsDone = true;
        return EMPTY;
      }),
    );
  });
  const restore = apps.pipe(
    concatMap((all) => {
      // To subscribe twice would need two requests to unsubscribe, so a repetition asks for the state again.
      states = undefined;
      return concat(...all.map((app) => restoreSubscriptions({ ...common, app, onSubscribed, onRefused })));
    }),
  );
  const onSubscribed = (): void => void (hasSubscribed = true);
  const onRefused = (source: string): void => {
    const isCovered = ['channel', 'bridge'].includes(schemeOf(source)) && idOf(source) !== '';
    if (isCovered) client.endObject(source, { reason: 'lost' });
  };
  // Until an application is subscribed again it receives no events of an object, which may have ended meanwhile.
  const recheck = defer(() => {
    if (!hasSubscribed) return EMPTY;
    hasSubscribed = false;
    checked.clear();
    return reconcileObjects(common, checked);
  });

  const overflow = gate.overflowed.pipe(
    map((): never => {
      throw new AriConnectionError(
        'event socket: more events arrived than the client holds while it reconciles, and all of them were dropped: ' +
          'subscribe the application to less',
      );
    }),
  );
  return concat(calls, reconcileObjects(common, checked), restore, recheck).pipe(takeUntil(overflow));
}
