import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import type { Ari, AriOptions } from '../../src/index.js';
import { clientOf, startLoopback, status, type Loopback } from './loopback.js';

/** A request as it came over the event socket. */
export interface Asked {
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
  /** What was asked over the socket, as it came. */
  readonly asked: Asked[];
  /** Waits until so many have been asked. */
  until(count: number): Promise<void>;
  /** Nobody listens to events any more. */
  close(): void;
  answer(asked: Asked, answer?: { readonly status?: number; readonly body?: unknown }): void;
}

/** The first thing that is asked, to find out whether there is an answer at all. */
export const isPing = ({ uri }: Asked): boolean => uri === 'asterisk/ping';

/**
 * A client whose event stream is open, and its server, which is as Asterisk behind a request that blocks: it answers no
 * ping by itself. It `answers` the probe of the client, then the spec answers.
 */
export async function startSocketServer(more: Partial<AriOptions> = {}, answers = true): Promise<SocketServer> {
  const server = await startLoopback({ answer: status(204), autoPong: false });
  const ari = clientOf(server, { restTransport: 'auto', ...more });
  const socket = server.nextSocket();
  const listening = ari.opened.subscribe({ error: () => undefined });
  onTestFinished(() => listening.unsubscribe());
  const peer = await socket;
  const asked: Asked[] = [];
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
    const one = JSON.parse(data.toString()) as Asked;
    if (answers && isPing(one)) answer(one, { status: 200, body: { ping: 'pong' } });
    else asked.push(one);
  });
  const until = async (count: number): Promise<void> => {
    while (asked.length < count) await once(peer, 'message');
  };
  // A ping of the socket is answered once what came before it has been read.
  const settled = async (): Promise<void> => {
    const pong = once(peer, 'pong');
    peer.ping();
    await pong;
  };
  await settled();
  await settled();
  return { ari, http: server.requests, server, peer, asked, until, answer, close: () => listening.unsubscribe() };
}
