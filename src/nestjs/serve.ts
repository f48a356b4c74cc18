import { Subscription, connect, filter, merge, type Observable } from 'rxjs';
import type { AriEvent } from '../index.js';
import type { AriConnection } from './ari-connection.js';
import type { Handler, Listening } from './listening.js';
import { logFailure, type LogFailure } from './log-failure.js';

/**
 * Runs handlers on the events of their connection, from now on until unsubscribed. All of them listen before the event
 * socket opens, and none when there is none.
 */
export function serve({ ari, logger }: AriConnection, handlers: readonly (Handler & Listening)[]): Subscription {
  const [first, ...others] = new Set(handlers.flatMap(({ types }) => types));
  if (first === undefined) return Subscription.EMPTY;
  const log: LogFailure = (what, error) => logFailure(logger, what, error);
  return ari
    .on(first, ...others)
    .pipe(connect((events) => merge(...handlers.map((handler) => handler.run(ofTypes(events, handler), handler, log)))))
    .subscribe({
      error: (error: unknown) => log('the event stream is lost for good, handlers hear nothing any more', error),
    });
}

const ofTypes = (events: Observable<AriEvent>, { types }: Listening): Observable<never> =>
  events.pipe(filter(({ type }) => types.includes(type))) as Observable<never>;
