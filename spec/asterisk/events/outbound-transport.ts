import { Observable } from 'rxjs';
import type { WebSocket, WebSocketServer } from 'ws';
import { AriConnectionError, type AriRequest, type SocketSignal, type Transport } from '../../../src/index.js';
import { unique } from '../support/client.js';

/** The way to an Asterisk that connects by itself: events come, and requests go, over the socket that it opens. */
export function outboundTransport(server: WebSocketServer): Transport {
  let connection: WebSocket | undefined;
  const socket = new Observable<SocketSignal>((subscriber) => {
    const opened = (opened: WebSocket): void => {
      connection = opened;
      subscriber.next({ type: 'open' });
      opened.on('message', (data) => subscriber.next({ type: 'frame', data: (data as Buffer).toString() }));
      opened.on('close', (code) => subscriber.error(new AriConnectionError(`closed: ${code}`)));
    };
    server.on('connection', opened);
    return () => server.off('connection', opened);
  });
  const send = ({ method, path, query, body }: AriRequest): ReturnType<Transport['send']> =>
    new Observable((subscriber) => {
      const id = unique('request');
      const hear = (data: Buffer): void => {
        const answer = JSON.parse(data.toString());
        if (answer.request_id !== id) return;
        subscriber.next({ status: answer.status_code, reason: answer.reason_phrase, body: answer.message_body ?? '' });
        subscriber.complete();
      };
      connection!.on('message', hear);
      connection!.send(restRequest(id, method, `${path.slice(1)}${query && '?'}${query}`, body));
      return () => connection!.off('message', hear);
    });
  return { socket, send };
}

/** A request for the event socket. */
export const restRequest = (id: string, method: string, uri: string, body?: unknown): string =>
  JSON.stringify({
    type: 'RESTRequest',
    transaction_id: '',
    request_id: id,
    method,
    uri,
    ...(body !== undefined && { content_type: 'application/json', message_body: JSON.stringify(body) }),
  });
