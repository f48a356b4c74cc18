import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import type { Ari, AriOptions } from '../../src/index.js';
import { clientOf, startLoopback, status, type Loopback } from './loopback.js';

/** A request as it arrived over the event socket. */
export interface SocketRequest {
  readonly request_id: string;
  readonly method: string;
  readonly uri: string;
  readonly message_body?: string;
}

export interface SocketServer {
  readonly ari: Ari;
  readonly http: Loopback['requests'];
  readonly server: Loopback;
  readonly peer: WebSocket;
  /** The requests over the socket, unchanged. */
  readonly requests: SocketRequest[];
  /** Waits for a number of requests. */
  until(count: number): Promise<void>;
  /** Unsubscribes from the events. */
  close(): void;
  answer(requests: SocketRequest, answer?: { readonly status?: number; readonly body?: unknown }): void;
}

/** The first request: the probe whether the server responds on the socket. */
export const isProbe = ({ uri }: SocketRequest): boolean => uri === 'asterisk/ping';

/**
 * A client with an open event stream, and its server. The server behaves like Asterisk behind a blocked request: it
 * answers no ping by itself. It `answers` the probe of the client; the spec sends all other responses.
 */
export async function startSocketServer(more: Partial<AriOptions> = {}, answers = true): Promise<SocketServer> {
  const server = await startLoopback({ answer: status(204), autoPong: false });
  const ari = clientOf(server, { restTransport: 'auto', ...more });
  const socket = server.nextSocket();
  const listening = ari.opened.subscribe({ error: () => undefined });
  onTestFinished(() => listening.unsubscribe());
  const peer = await socket;
  const requests: SocketRequest[] = [];
  const answer: SocketServer['answer'] = ({ request_id }, { status: code = 204, body } = {}) =>
    peer.send(
      JSON.stringify({
        type: 'RESTResponse',
        transaction_id: '',
        request_id,
        status_code: code,
        reason_phrase: 'said',
        uri: '',
        ...(body !== undefined && { content_type: 'application/json', message_body: JSON.stringify(body) }),
        application: 'hello',
      }),
    );
  peer.on('message', (data: Buffer) => {
    const request = JSON.parse(data.toString()) as SocketRequest;
    if (answers && isProbe(request)) answer(request, { status: 200, body: { ping: 'pong' } });
    else requests.push(request);
  });
  const until = async (count: number): Promise<void> => {
    while (requests.length < count) await once(peer, 'message');
  };
  // The answer to a ping shows that earlier messages have been read.
  const settled = async (): Promise<void> => {
    const pong = once(peer, 'pong');
    peer.ping();
    await pong;
  };
  await settled();
  await settled();
  return { ari, http: server.requests, server, peer, requests, until, answer, close: () => listening.unsubscribe() };
}
