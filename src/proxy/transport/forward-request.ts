import type { IncomingMessage, ServerResponse } from 'node:http';
import { Observable, concat, defer, mergeMap, of } from 'rxjs';
import { openRequest } from '../../transport/open-request.js';
import type { ProxyMessage } from '../proxy-message.js';
import { pathAt, pathOf } from '../request-target.js';
import { forwardResponse, type ResponseContent } from './forward-response.js';
import { forwardedHeaders } from './headers.js';
import { invalidTarget, refusalBody, refuseRequest, responseClosed, unreachable } from './refusal.js';
import { readBody } from './request-body.js';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Emits when the rest of the request can no longer arrive. */
  readonly broken: Observable<void>;
}

/**
 * Forwards one request with its whole body, and the response as it arrives.
 *
 * Subscribes: reads the request, then sends it. Emits: the request, and one response. Completes: when the program has the
 * response, or has closed the connection. Errors: never. Unsubscribes: closes the connection to the server.
 */
export const forwardRequest = (to: URL, exchange: Exchange, nextId: () => number): Observable<ProxyMessage> =>
  defer(() => {
    const { request, response } = exchange;
    const path = pathOf(request.url ?? '');
    if (path === undefined) return refuseRequest(response, invalidTarget);
    // Node's parser decodes `chunked` only.
    if (!/^(chunked)?$/i.test(request.headers['transfer-encoding'] ?? '')) {
      return refuseRequest(response, { status: 501, message: 'The transfer encoding is not supported.' });
    }
    return readBody(request, exchange.broken).pipe(
      mergeMap((body) => {
        if (body === undefined) return refuseRequest(response, { status: 413, message: 'The body is too large.' });
        const id = nextId();
        const [withoutQuery = '', query = ''] = path.split(/\?(.*)/s);
        const message: ProxyMessage = {
          type: 'request',
          id,
          method: request.method ?? '',
          path: withoutQuery,
          query,
          body: body.toString(),
        };
        return concat(of(message), send(to, exchange, { id, path: pathAt(to, path), body }));
      }),
    );
  });

interface Outgoing {
  readonly id: number;
  readonly path: string;
  readonly body: Buffer;
}

const send = (to: URL, { request, response }: Exchange, { id, path, body }: Outgoing): Observable<ProxyMessage> =>
  new Observable((subscriber) => {
    const outgoing = openRequest(to, { method: request.method, path });
    const headers = forwardedHeaders(request);
    for (let index = 0; index < headers.length; index += 2) outgoing.appendHeader(headers[index]!, headers[index + 1]!);
    let isReported = false;
    const report = (content: ResponseContent): void => {
      if (!isReported) subscriber.next({ type: 'response', id, ...content });
      isReported = true;
    };
    let isReached = false;
    let isReplied = false;
    outgoing.on('socket', (socket) =>
      socket.once(to.protocol === 'https:' ? 'secureConnect' : 'connect', () => (isReached = true)),
    );
    outgoing.on('response', (incoming) => {
      isReplied = true;
      forwardResponse(incoming, response, report);
    });
    const fail = (error: Error): void => {
      if (isReplied) return;
      isReplied = true;
      if (isReached) {
        // The server may have carried out the request, so the program must not receive a status.
        report({ body: '' });
        response.destroy();
      } else {
        const refusal = unreachable(to, error);
        report({ status: refusal.status, body: refusalBody(refusal) });
        subscriber.add(refuseRequest(response, refusal).subscribe());
      }
    };
    outgoing.on('error', fail);
    // Node reports neither a response nor an error when the server answers 101.
    outgoing.on('close', () => fail(new Error('the server closed the connection')));
    const closed = responseClosed(response).subscribe(() => {
      report({ body: '' });
      subscriber.complete();
    });
    outgoing.end(body);
    return () => {
      closed.unsubscribe();
      outgoing.destroy();
    };
  });
