import { randomBytes } from 'node:crypto';
import { EMPTY, Observable, catchError, concatMap, defer, finalize, from, map, switchMap, timeout } from 'rxjs';
import type { Ari } from '../../ari.js';
import { describeApi } from '../../description/describe.js';
import type { Declaration } from '../../description/swagger.js';
import type { EventTable } from '../../description/tables.js';
import { eventObjects } from '../../generated/event-objects.js';
import type { ConnectionState } from '../../events/connection-state.js';
import type { Server } from './server.js';

/** A name that nobody else has: who registers an application takes it from whoever had it. */
export const ownApp = (what: string): string => `rx-ari-${what}-${randomBytes(4).toString('hex')}`;

/** How to listen. */
export interface ListenOptions {
  readonly app: string;
  /** To everything; that is undone at the end. */
  readonly subscribeAll: boolean;
  /** Takes a sentence about the connection. */
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
 * A client that is listened with, and told about. Subscribing asks the server what it declares; emits once and does not
 * complete; errors when the server cannot be asked; unsubscribing leaves nothing of the application behind.
 */
export const listening = (server: Server, options: ListenOptions): Observable<Listening> =>
  server.declarations.pipe(switchMap((declarations) => listeningTo(server, declarations, options)));

const listeningTo = (
  server: Server,
  declarations: readonly Declaration[],
  { app, subscribeAll, tell }: ListenOptions,
): Observable<Listening> =>
  new Observable((subscriber) => {
    const logger = { warn: (message: string) => tell(message) };
    const ari = server.client({ app, subscribeAll, recover: false, logger }, declarations);
    let wasLost = false;
    const watching = ari.connection.subscribe((state) => {
      const sentence = sentenceOf(state, wasLost, app);
      wasLost = state.type === 'waiting' || (wasLost && state.type !== 'open');
      if (sentence !== undefined) tell(sentence);
    });
    let isLost = false;
    const held = ari.opened.subscribe({ error: () => (isLost = true) });
    subscriber.add(() => {
      watching.unsubscribe();
      // Whose application it is by now is not known where it was lost.
      const undoing = subscribeAll && !isLost ? undone(ari, app) : EMPTY;
      undoing.pipe(finalize(() => held.unsubscribe())).subscribe();
    });
    subscriber.next({ ari, table: { ...eventObjects, ...describeApi(declarations).events } });
  });

function sentenceOf(state: ConnectionState, wasLost: boolean, app: string): string | undefined {
  if (state.type === 'open') {
    return wasLost ? 'Connected again. What happened meanwhile, Asterisk tells nobody.' : `Connected as ${app}.`;
  }
  if (state.type !== 'waiting') return undefined;
  const cause = state.cause instanceof Error ? state.cause.message : String(state.cause);
  return `Not connected (${cause}): attempt ${state.attempt} in ${(state.delay / 1_000).toFixed(1)} s.`;
}

/**
 * Ends the subscriptions to everything. An application that has some stays in Asterisk when nobody is connected any more,
 * which goes on making its events; and only by the names that Asterisk gives these subscriptions can they be ended.
 */
const undone = (ari: Ari, app: string): Observable<unknown> =>
  defer(() => ari.applications.get({ applicationName: app })).pipe(
    map(({ channel_ids, bridge_ids, endpoint_ids, device_names }) => [
      ...sources('channel', channel_ids),
      ...sources('bridge', bridge_ids),
      ...sources('endpoint', endpoint_ids),
      ...sources('deviceState', device_names),
    ]),
    switchMap((all) => from(all)),
    concatMap((eventSource) =>
      ari.applications.unsubscribe({ applicationName: app, eventSource }).pipe(catchError(() => EMPTY)),
    ),
    timeout(PATIENCE),
    catchError(() => EMPTY),
  );

const sources = (scheme: string, ids: readonly string[]): string[] =>
  ids.filter((id) => /^__AST_.*_ALL_TOPIC$/.test(id)).map((id) => `${scheme}:${id}`);
