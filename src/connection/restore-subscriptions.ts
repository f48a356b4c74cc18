import { EMPTY, catchError, concat, defer, ignoreElements, tap, throwError, type Observable } from 'rxjs';
import { isFromAri } from '../guards.js';
import type { AppSubscriptions } from './app-subscriptions.js';
import type { InternalRequest, SkipRefused } from './internal-requests.js';
import { runAll } from './run-all.js';
import { isSubscribed, type ApplicationState } from './server-state.js';

export interface RestoreParts {
  readonly request: InternalRequest;
  readonly skipRefused: SkipRefused;
  readonly app: ApplicationState;
  readonly subscriptions: AppSubscriptions;
  readonly onSubscribed: (source: string) => void;
  /** Receives the event sources that do not exist any more. */
  readonly onRefused: (source: string) => void;
}

/**
 * Subscribes an application again to what it has lost, and sets its event filter again. Asterisk forgets both when it
 * restarts, and when the last connection of an application ends unless something keeps the application alive.
 */
export const restoreSubscriptions = (parts: RestoreParts): Observable<never> =>
  defer(() => {
    const { request, skipRefused, app, subscriptions, onSubscribed, onRefused } = parts;
    const { name: applicationName } = app;
    const subscribe = (eventSource: string): Observable<unknown> =>
      request('applications.subscribe', { applicationName, eventSource }).pipe(
        tap(() => onSubscribed(eventSource)),
        catchError((error: unknown) => {
          if (!isMissing(error)) return throwError(() => error);
          onRefused(eventSource);
          return EMPTY;
        }),
        skipRefused(),
      );
    const missing = subscriptions.sourcesOf(applicationName).filter((source) => !isSubscribed(app, source));
    const filter = subscriptions.filterOf(applicationName);
    const setFilter = filter === undefined ? EMPTY : request('applications.filter', { applicationName, filter });
    return concat(runAll(missing, subscribe), setFilter.pipe(skipRefused(), ignoreElements()));
  });

/** The statuses of Asterisk for an event source that does not exist. */
const isMissing = (error: unknown): boolean => isFromAri(error) && [400, 404, 409, 422].includes(error.status);
