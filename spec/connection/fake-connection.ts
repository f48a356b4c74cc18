import { Observable, defer, filter, of, throwError, type Subscription } from 'rxjs';
import { onTestFinished } from 'vitest';
import { AriConnectionError, createAri, type Ari, type AriOptions, type AriProblem } from '../../src/index.js';
import type { AriRequest, AriResponse, AriSocketMessage } from '../../src/index.js';
import { directOptions } from '../support/direct-client.js';

/** A response: JSON for 200, a status, a raw body, an error, or the response itself. */
export type FakeResponse =
  | { readonly json: unknown }
  | { readonly status: number }
  | { readonly raw: string }
  | { readonly error: Error }
  | { readonly response: Observable<AriResponse> };

export interface FakeConnection {
  readonly ari: Ari;
  /** The problems, without those that report the outage itself. */
  readonly problems: readonly AriProblem[];
  /** The states since the start. */
  readonly states: readonly string[];
  /** The operations that the client itself requested. */
  readonly internal: string[];
  /** The responses of an operation in their order. The last one repeats. */
  respond(operation: string, ...responses: readonly FakeResponse[]): void;
  /** The socket that was opened last. */
  readonly socket: FakeSocket;
  /** The number of sockets that were opened. */
  readonly opened: number;
  /** Makes the next sockets wait instead of opening at once. */
  autoOpen: boolean;
}

export interface FakeSocket {
  open(): void;
  send(event: object): void;
  lose(cause?: Error): void;
  readonly isClosed: boolean;
}

const ok = (body: string): AriResponse => ({ status: 200, reason: 'OK', body });

/** A server without calls, unless `respond` overrides a response. */
const defaults: Readonly<Record<string, FakeResponse>> = {
  'channels.list': { json: [] },
  'applications.get': { json: { name: 'hello', channel_ids: [], bridge_ids: [], endpoint_ids: [], device_names: [] } },
};

/** A client, and both ends of its connection in this process. */
export function fakeConnection(options: Partial<AriOptions> = {}): FakeConnection {
  const scripts = new Map<string, FakeResponse[]>();
  const internal: string[] = [];
  const sockets: FakeSocket[] = [];
  const responseOf = (operation: string): Observable<AriResponse> => {
    const script = scripts.get(operation) ?? [];
    const next = (script.length > 1 ? script.shift() : script[0]) ?? defaults[operation] ?? { json: {} };
    if ('response' in next) return next.response;
    if ('error' in next) return throwError(() => next.error);
    if ('raw' in next) return of(ok(next.raw));
    if ('json' in next) return of(ok(JSON.stringify(next.json)));
    return of({ status: next.status, reason: 'refused', body: '{"message":"refused"}' });
  };
  const socket = new Observable<AriSocketMessage>((subscriber) => {
    const fake: FakeSocket = {
      open: () => subscriber.next({ type: 'open' }),
      send: (event) => subscriber.next({ type: 'frame', data: JSON.stringify(event) }),
      lose: (cause = new AriConnectionError('event socket closed by Asterisk (1006)')) => subscriber.error(cause),
      get isClosed() {
        return subscriber.closed;
      },
    };
    sockets.push(fake);
    if (connection.autoOpen) fake.open();
  });
  const send = (request: AriRequest): Observable<AriResponse> =>
    defer(() => {
      if (request.isInternal === true) internal.push(request.operation);
      return responseOf(request.operation);
    });
  const ari = createAri({
    ...directOptions,
    reconnect: { minDelay: 1, maxDelay: 1 },
    transport: () => ({ socket, send }),
    ...options,
  });
  const problems: AriProblem[] = [];
  const states: string[] = [];
  const connection = {
    ari,
    problems,
    states,
    internal,
    autoOpen: true,
    respond: (operation: string, ...responses: readonly FakeResponse[]) => void scripts.set(operation, [...responses]),
    get socket() {
      return sockets.at(-1)!;
    },
    get opened() {
      return sockets.length;
    },
  };
  const watching: Subscription = ari.connectionState.subscribe(({ type }) => states.push(type));
  watching.add(
    ari.problems.pipe(filter(({ type }) => type !== 'connection')).subscribe((problem) => problems.push(problem)),
  );
  onTestFinished(() => watching.unsubscribe());
  return connection;
}

export const channel = (id: string, app = 'hello', state = 'Up') => ({
  id,
  name: `PJSIP/${id}`,
  state,
  dialplan: { app_name: 'Stasis', app_data: app },
});

export const application = (channelIds: readonly string[], name = 'hello') => ({
  name,
  channel_ids: channelIds,
  bridge_ids: [],
  endpoint_ids: [],
  device_names: [],
});

export const start = (id: string, application = 'hello') => ({
  type: 'StasisStart',
  application,
  args: [],
  channel: channel(id),
});
export const end = (id: string, application = 'hello') => ({ type: 'StasisEnd', application, channel: channel(id) });
