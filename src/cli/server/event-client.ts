import { randomBytes } from 'node:crypto';
import { EMPTY, Observable, catchError, concatMap, finalize, mergeMap, switchMap, timeout } from 'rxjs';
import type { Ari } from '../../ari.js';
import { describeApi } from '../../description/describe-api.js';
import type { Declaration } from '../../description/swagger.js';
import type { EventTable } from '../../description/tables.js';
import { eventObjects } from '../../generated/event-objects.js';
import type { Server } from './server.js';

/**
 * Returns an application name that no other program uses. Asterisk gives an application to the last client that
 * registers it.
 */
export const uniqueAppName = (command: string): string => `rx-ari-${command}-${randomBytes(4).toString('hex')}`;

/** Options of `openEventClient`. */
export interface EventClientOptions {
  readonly app: string;
  /** Subscribes the application to all events, and unsubscribes it at the end. */
  readonly subscribeAll: boolean;
  /** Receives lines about the connection, and about problems of the client. */
  readonly report: (line: string) => void;
}

export interface EventClient {
  readonly ari: Ari;
  /** The objects in each type of event. */
  readonly table: EventTable;
}

/** The maximum time for the requests at the end. */
const CLEANUP_TIMEOUT_MS = 2_000;

/**
 * Connects a client to the event socket, and reports its problems.
 *
 * Subscribes: requests the API description, then opens the event socket.
 * Emits: the client, once.
 * Completes: never.
 * Errors: if the request fails.
 * Unsubscribes: ends the subscriptions to all events, then closes the socket.
 */
export const openEventClient = (server: Server, options: EventClientOptions): Observable<EventClient> =>
  server.declarations.pipe(switchMap((declarations) => createEventClient(server, declarations, options)));

const createEventClient = (
  server: Server,
  declarations: readonly Declaration[],
  { app, subscribeAll, report }: EventClientOptions,
): Observable<EventClient> =>
  new Observable((subscriber) => {
    // The client reports the beginning and the end of each outage as problems, which go to the logger.
    const ari = server.client({ app, subscribeAll, recoverCalls: false, logger: { warn: report } }, declarations);
    let isLost = false;
    const socket = ari.opened.subscribe({
      next: () => report(`Connected as ${app}.`),
      error: () => (isLost = true),
    });
    subscriber.add(() => {
      // After a permanent loss, the application may belong to another client, whose subscriptions must stay.
      const cleanup = subscribeAll && !isLost ? unsubscribeFromAll(ari, app) : EMPTY;
      cleanup.pipe(finalize(() => socket.unsubscribe())).subscribe();
    });
    subscriber.next({ ari, table: { ...eventObjects, ...describeApi(declarations).events } });
  });

/**
 * Ends the subscriptions to all events. Asterisk 16 keeps an application with subscriptions after its socket has
 * closed, and continues to create events for it. Such a subscription ends only by the topic name that the application
 * lists.
 */
const unsubscribeFromAll = (ari: Ari, app: string): Observable<unknown> =>
  ari.applications.get({ applicationName: app }).pipe(
    mergeMap((application) => [
      ...allTopics('channel', application.channel_ids),
      ...allTopics('bridge', application.bridge_ids),
      ...allTopics('endpoint', application.endpoint_ids),
      ...allTopics('deviceState', application.device_names),
    ]),
    concatMap((eventSource) =>
      ari.applications.unsubscribe({ applicationName: app, eventSource }).pipe(catchError(() => EMPTY)),
    ),
    timeout(CLEANUP_TIMEOUT_MS),
    catchError(() => EMPTY),
  );

const allTopics = (scheme: string, ids: readonly string[]): string[] =>
  ids.filter((id) => /^__AST_.*_ALL_TOPIC$/.test(id)).map((id) => `${scheme}:${id}`);
