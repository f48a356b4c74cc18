import {
  EMPTY,
  Observable,
  catchError,
  concat,
  defer,
  expand,
  finalize,
  from,
  map,
  mergeMap,
  of,
  switchMap,
  take,
  takeWhile,
  tap,
  throwError,
  timeout,
  toArray,
} from 'rxjs';
import { isHttpError } from '../../guards.js';
import { uniqueAppName } from '../server/event-client.js';
import type { Server } from '../server/server.js';
import { contextsIn } from './stasis-calls.js';

/** One line of a context in extensions.conf: `n,Stasis(hello)`, or the name of an included context. */
export interface DialplanLine {
  readonly context: string;
  readonly text: string;
}

/** Reads a variable or function of a channel; emits `undefined` if Asterisk cannot read it. */
type ReadVariable = (name: string) => Observable<string | undefined>;

/** Contexts that usual configurations start in, besides those of the phones. */
const USUAL_CONTEXTS = [
  'default',
  'public',
  'internal',
  'incoming',
  'from-internal',
  'from-external',
  'from-trunk',
  'from-pstn',
];

const REMOVAL_TIMEOUT_MS = 2_000;
const MAX_PHONES = 50;
const MAX_CONTEXTS = 100;
export const MAX_LINES = 2_000;

/** The absolute timeout of the channel in seconds. It removes the channel even if this process is killed. */
const CHANNEL_TIMEOUT = '30';

/**
 * Reads extensions.conf, from the contexts of the phones and usual names, through every context that a line refers to.
 * ARI has no operation for that, but the dialplan function AST_CONFIG reads it for a channel. The channel is one half of a
 * Local channel without destination: nothing dials it, so it never runs the dialplan.
 *
 * Subscribes: opens an event socket, creates the channel. Emits: the lines. Completes: after the last line. Errors: if
 * the channel cannot be created. Unsubscribes: removes the channel and closes the socket.
 */
export const readDialplan = (server: Server): Observable<DialplanLine> =>
  contextsOfPhones(server).pipe(
    switchMap((contexts) => useChannel(server, (read) => walk([...contexts, ...USUAL_CONTEXTS], new Set(), read))),
    take(MAX_LINES),
  );

function useChannel<T>(server: Server, use: (read: ReadVariable) => Observable<T>): Observable<T> {
  return new Observable((subscriber) => {
    const app = uniqueAppName('doctor');
    const ari = server.client({ app, reconnect: false, restTransport: 'http' });
    const channel = ari.channel(app);
    const variables = { 'TIMEOUT(absolute)': CHANNEL_TIMEOUT };
    const read: ReadVariable = (variable) =>
      channel.getChannelVar({ variable }).pipe(
        map(({ value }) => value),
        catchError((error: unknown) => (isHttpError(error) ? of(undefined) : throwError(() => error))),
      );
    const socket = ari.opened.subscribe({ error: (error: unknown) => subscriber.error(error) });
    subscriber.add(
      ari.opened
        .pipe(
          take(1),
          switchMap(() => ari.channels.create({ endpoint: `Local/s@${app}`, app, channelId: channel.id, variables })),
          switchMap(() => use(read)),
        )
        .subscribe(subscriber),
    );
    // An application whose socket closes before its channel ends stays in Asterisk's list.
    const removal = concat(channel.hangup(), channel.ended).pipe(
      timeout(REMOVAL_TIMEOUT_MS),
      catchError(() => EMPTY),
      finalize(() => socket.unsubscribe()),
    );
    subscriber.add(() => void removal.subscribe());
  });
}

function walk(queue: string[], visited: Set<string>, read: ReadVariable): Observable<DialplanLine> {
  return defer(() => {
    const context = queue.find((name) => !visited.has(name));
    if (context === undefined || visited.size === MAX_CONTEXTS) return EMPTY;
    visited.add(context);
    const lines = concat(...['exten', 'same', 'include'].map((key) => valuesOf(context, key, read))).pipe(
      tap((text) => queue.push(...contextsIn(text))),
      map((text) => ({ context, text })),
    );
    return concat(lines, walk(queue, visited, read));
  });
}

/** The values of a key that a context has any number of times. */
const valuesOf = (context: string, key: string, read: ReadVariable): Observable<string> => {
  const at = (index: number) => read(`AST_CONFIG(extensions.conf,${context},${key},${index})`);
  return at(0).pipe(
    expand((value, index) => (value === undefined ? EMPTY : at(index + 1))),
    takeWhile((value) => value !== undefined),
  );
};

/** The contexts in which calls of PJSIP phones start. The list is empty without PJSIP. */
const contextsOfPhones = (server: Server): Observable<string[]> =>
  server.get('/endpoints/PJSIP').pipe(
    mergeMap((endpoints) => from(endpoints as readonly { readonly resource: string }[]).pipe(take(MAX_PHONES))),
    mergeMap(
      ({ resource }) => server.get(`/asterisk/config/dynamic/res_pjsip/endpoint/${encodeURIComponent(resource)}`),
      4,
    ),
    mergeMap((fields) => fields as readonly { readonly attribute: string; readonly value: string }[]),
    mergeMap(({ attribute, value }) => (attribute === 'context' ? contextsIn(value) : [])),
    catchError((error: unknown) => (isHttpError(error) ? EMPTY : throwError(() => error))),
    toArray(),
  );
