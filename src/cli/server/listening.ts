import { randomBytes } from 'node:crypto';
import { defer, ignoreElements, merge, mergeMap, of, switchMap, tap, type Observable } from 'rxjs';
import type { Ari } from '../../ari.js';
import { describeApi } from '../../description/describe.js';
import type { EventTable } from '../../description/tables.js';
import { eventObjects } from '../../generated/event-objects.js';
import type { ConnectionState } from '../../events/connection-state.js';
import type { Server } from './server.js';

/** A name that nobody else has: who registers an application takes it from whoever had it. */
export const ownApp = (what: string): string => `rx-ari-${what}-${randomBytes(4).toString('hex')}`;

/** How to listen. */
export interface ListenOptions {
  readonly app: string;
  readonly subscribeAll: boolean;
  /** Takes a sentence about the connection. */
  readonly tell: (sentence: string) => void;
}

export interface Listening {
  readonly ari: Ari;
  /** Which objects are in which events. */
  readonly table: EventTable;
}

/**
 * A client that is listened with, and told about. Subscribing asks the server what it declares; emits once and does not
 * complete; errors when the server cannot be asked. Its event socket is opened by whoever subscribes to its events.
 */
export const listening = (server: Server, { app, subscribeAll, tell }: ListenOptions): Observable<Listening> =>
  server.declarations.pipe(
    switchMap((declarations) => {
      const ari = server.client({ app, subscribeAll, recover: false, logger: { warn: tell } }, declarations);
      const table = { ...eventObjects, ...describeApi(declarations).events };
      return merge(of({ ari, table }), ari.connection.pipe(sentences(app), tap(tell), ignoreElements()));
    }),
  );

/** What there is to be said of a connection. */
const sentences =
  (app: string) =>
  (states: Observable<ConnectionState>): Observable<string> =>
    defer(() => {
      let wasOpen = false;
      return states.pipe(
        mergeMap((state) => {
          switch (state.type) {
            case 'open': {
              const isAgain = wasOpen;
              wasOpen = true;
              return [
                isAgain ? 'Connected again. What happened meanwhile, Asterisk tells nobody.' : `Connected as ${app}.`,
              ];
            }
            case 'waiting':
              return [`Not connected (${textOf(state.cause)}): attempt ${state.attempt} in ${seconds(state.delay)}.`];
            default:
              return [];
          }
        }),
      );
    });

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
