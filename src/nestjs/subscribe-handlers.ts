import { Subscription, connect, filter, merge, type Observable } from 'rxjs';
import type { AriEvent } from '../index.js';
import type { AriConnection } from './ari-connection.js';
import type { Handler, HandlerMetadata } from './handler-metadata.js';
import { logError, type LogError } from './log-error.js';

/**
 * Subscribes the handlers to the events of their connection. All are subscribed before the event socket opens. Without
 * handlers the socket does not open.
 */
export function subscribeHandlers(
  { ari, logger }: AriConnection,
  handlers: readonly (Handler & HandlerMetadata)[],
): Subscription {
  const [first, ...others] = new Set(handlers.flatMap(({ types }) => types));
  if (first === undefined) return Subscription.EMPTY;
  const log: LogError = (subject, error) => logError(logger, subject, error);
  return ari
    .on(first, ...others)
    .pipe(connect((events) => merge(...handlers.map((handler) => handler.run(ofTypes(events, handler), handler, log)))))
    .subscribe({
      error: (error: unknown) =>
        log('the event stream is lost permanently, and handlers receive no more events', error),
    });
}

const ofTypes = (events: Observable<AriEvent>, { types }: HandlerMetadata): Observable<never> =>
  events.pipe(filter(({ type }) => types.includes(type))) as Observable<never>;
