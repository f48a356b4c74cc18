import { Observable } from 'rxjs';
import type { WebSocket, WebSocketServer } from 'ws';
import { AriConnectionError, type AriRequest, type AriSocketMessage, type AriTransport } from '../../../src/index.js';
import { afterTest, unique } from '../support/client.js';

/** The way to an Asterisk that connects by itself: events come, and requests go, over the socket that it opens. */
export function outboundTransport(server: WebSocketServer): AriTransport {
  let connection: WebSocket | undefined;
  let waiting: WebSocket | undefined;
  let adopt: ((socket: WebSocket) => void) | undefined;
  const accept = (accepted: WebSocket): void => {
    // Asterisk may be back before the client is ready to listen again: nothing is read until then
    accepted.pause();
    if (adopt) adopt(accepted);
    else waiting = accepted;
  };
  server.on('connection', accept);
  afterTest(() => void server.off('connection', accept));

  const socket = new Observable<AriSocketMessage>((subscriber) => {
    let mine: WebSocket | undefined;
    adopt = (accepted) => {
      connection = mine = accepted;
      adopt = waiting = undefined;
      accepted.on('message', (data) => subscriber.next({ type: 'frame', data: (data as Buffer).toString() }));
      accepted.on('close', (code) => subscriber.error(new AriConnectionError(`closed: ${code}`)));
      subscriber.next({ type: 'open' });
      accepted.resume();
    };
    if (waiting) adopt(waiting);
    return () => {
      adopt = undefined;
      mine?.terminate();
    };
  });
  const send = ({ method, path, query, body }: AriRequest): ReturnType<AriTransport['send']> =>
    new Observable((subscriber) => {
      const id = unique('request');
      const receive = (data: Buffer): void => {
        const answer = JSON.parse(data.toString());
        if (answer.request_id !== id) return;
        subscriber.next({ status: answer.status_code, reason: answer.reason_phrase, body: answer.message_body ?? '' });
        subscriber.complete();
      };
      connection!.on('message', receive);
      connection!.send(restRequest(id, method, `${path.slice(1)}${query && '?'}${query}`, body));
      return () => connection!.off('message', receive);
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
