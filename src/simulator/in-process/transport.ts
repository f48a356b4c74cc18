import { Observable, type Subscriber } from 'rxjs';
import { AriConnectionError, AriOutcomeUnknownError, AriTimeoutError, type AriRequestInfo } from '../../errors.js';
import type { ResolvedAriOptions } from '../../options.js';
import type { AriRequest, AriResponse, AriSocketMessage, AriTransport } from '../../transport/transport.js';
import { toAriResponse } from './response.js';
import { pairsOf, type Request } from '../rest/request.js';
import type { Server } from '../rest/server.js';
import { formatRequest } from '../../util/format.js';
import { toHttpError } from '../../util/http-error.js';

/** The transport to a server in this process, without a network, on the server's clock. */
export const createInProcessTransport =
  (server: Server) =>
  (options: ResolvedAriOptions): AriTransport => ({
    socket: socketOf(server, options),
    send: (request) => answerOf(server, options, request),
  });

/** Everything arrives on a later tick, in order. After the end of the clock it arrives at once. */
function later(server: Server, subscriber: Subscriber<unknown>, work: () => void): void {
  if (server.stopped) return work();
  server.clock.after(0, () => {
    if (!subscriber.closed) work();
  });
}

const ENDED = 'the simulator has ended';

const requestOf = (
  { username, password }: ResolvedAriOptions,
  { method, path, query, body }: Pick<AriRequest, 'method' | 'path' | 'query' | 'body'>,
): Request => ({
  method,
  path,
  query: pairsOf(query),
  host: 'simulator.invalid',
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  ...(body === undefined
    ? { contentType: '', body: '' }
    : { contentType: 'application/json', body: JSON.stringify(body) }),
});

function socketOf(server: Server, options: ResolvedAriOptions): Observable<AriSocketMessage> {
  const { apps, subscribeAll } = options;
  const query = `app=${apps.map(encodeURIComponent).join(',')}${subscribeAll ? '&subscribeAll=true' : ''}`;
  const facts: AriRequestInfo = {
    operation: `events.eventWebsocket of ${apps.join(', ')}`,
    method: 'GET',
    path: '/events',
  };
  return new Observable((subscriber) => {
    if (server.stopped) return subscriber.error(new AriConnectionError(ENDED));
    const lost = (code: string): void =>
      later(server, subscriber, () =>
        subscriber.error(new AriConnectionError(`event socket closed by Asterisk (${code})`)),
      );
    later(server, subscriber, () => {
      const admission = server.admit(requestOf(options, { ...facts, query }));
      if ('status' in admission) return subscriber.error(toHttpError(facts, toAriResponse(admission, false)));
      const socket = server.attend(admission, {
        send: (data) => later(server, subscriber, () => subscriber.next({ type: 'frame', data })),
        close: (code) => lost(String(code)),
        drop: () => lost('1006'),
      });
      subscriber.add(() => socket.gone());
      subscriber.next({ type: 'open' });
    });
  });
}

const answerOf = (server: Server, options: ResolvedAriOptions, request: AriRequest): Observable<AriResponse> =>
  new Observable((subscriber) => {
    if (server.stopped) {
      return subscriber.error(new AriConnectionError(`${formatRequest(request)}: ${ENDED}`, { request }));
    }
    const { timeout } = options;
    subscriber.add(
      server.clock.after(timeout, () =>
        subscriber.error(new AriTimeoutError(`${formatRequest(request)}: no answer within ${timeout} ms`, { request })),
      ),
    );
    let answered = false;
    // Unsubscribing does not undo a request, so the request continues.
    server.answer(requestOf(options, request), 'http').subscribe({
      next: (answer) => {
        answered = true;
        later(server, subscriber, () => {
          subscriber.next(toAriResponse(answer, request.binary === true));
          subscriber.complete();
        });
      },
      complete: () => {
        if (!answered) later(server, subscriber, () => subscriber.error(broken(request)));
      },
    });
  });

function broken(request: AriRequest): AriConnectionError | AriOutcomeUnknownError {
  const why = `${formatRequest(request)}: the connection was closed`;
  if (request.method === 'GET') return new AriConnectionError(why, { request });
  return new AriOutcomeUnknownError(`${why}: it may or may not have had its effect`, { request });
}
