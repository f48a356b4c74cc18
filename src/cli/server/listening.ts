import { randomBytes } from 'node:crypto';
import { EMPTY, Observable, catchError, concatMap, finalize, mergeMap, switchMap, timeout } from 'rxjs';
import type { Ari } from '../../ari.js';
import { describeApi } from '../../description/describe.js';
import type { Declaration } from '../../description/swagger.js';
import type { EventTable } from '../../description/tables.js';
import { eventObjects } from '../../generated/event-objects.js';
import type { Server } from './server.js';

/** A name that nobody else has: who registers an application takes it from whoever had it. */
export const ownApp = (what: string): string => `rx-ari-${what}-${randomBytes(4).toString('hex')}`;

/** How to listen. */
export interface ListenOptions {
  readonly app: string;
  /** To everything; that is undone at the end. */
  readonly subscribeAll: boolean;
  /** Takes a line about the connection, or about a problem of the client. */
  readonly tell: (sentence: string) => void;
}

export interface Listening {
  readonly ari: Ari;
  /** Which objects are in which events. */
  readonly table: EventTable;
}

/** How long the end may take, in milliseconds. */
const PATIENCE = 2_000;

/**
 * A client that is listened with, and told about. Subscribing asks the server what it declares, and opens the event socket;
 * emits once and does not complete; errors when the server cannot be asked; unsubscribing leaves nothing of it behind.
 */
export const listening = (server: Server, options: ListenOptions): Observable<Listening> =>
  server.declarations.pipe(switchMap((declarations) => listeningTo(server, declarations, options)));

const listeningTo = (
  server: Server,
  declarations: readonly Declaration[],
  { app, subscribeAll, tell }: ListenOptions,
): Observable<Listening> =>
  new Observable((subscriber) => {
    // The client reports the beginning and the end of each outage as problems, which go to the logger.
    const ari = server.client({ app, subscribeAll, recoverCalls: false, logger: { warn: tell } }, declarations);
    let isLost = false;
    const held = ari.opened.subscribe({
      next: () => tell(`Connected as ${app}.`),
      error: () => (isLost = true),
    });
    subscriber.add(() => {
      // Whose application it is by now is not known where it was lost.
      const undoing = subscribeAll && !isLost ? undone(ari, app) : EMPTY;
      undoing.pipe(finalize(() => held.unsubscribe())).subscribe();
    });
    subscriber.next({ ari, table: { ...eventObjects, ...describeApi(declarations).events } });
  });

/**
 * Ends the subscriptions to everything. Asterisk 16 keeps an application that has some when its socket is gone, and goes on
 * making its events; and only by the names that they are listed by can they be ended.
 */
const undone = (ari: Ari, app: string): Observable<unknown> =>
  ari.applications.get({ applicationName: app }).pipe(
    mergeMap((application) => [
      ...sources('channel', application.channel_ids),
      ...sources('bridge', application.bridge_ids),
      ...sources('endpoint', application.endpoint_ids),
      ...sources('deviceState', application.device_names),
    ]),
    concatMap((eventSource) =>
      ari.applications.unsubscribe({ applicationName: app, eventSource }).pipe(catchError(() => EMPTY)),
    ),
    timeout(PATIENCE),
    catchError(() => EMPTY),
  );

const sources = (scheme: string, ids: readonly string[]): string[] =>
  ids.filter((id) => /^__AST_.*_ALL_TOPIC$/.test(id)).map((id) => `${scheme}:${id}`);
