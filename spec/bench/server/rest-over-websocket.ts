import type { WebSocket } from 'ws';
import { APP } from './frames.js';
import type { Reply } from './rest.js';

interface RestRequest {
  readonly type: string;
  readonly transaction_id?: string;
  readonly request_id?: string;
  readonly method: string;
  readonly uri: string;
}

const ABOUT = { timestamp: '2026-11-23T03:07:24.809+0000', asterisk_id: '02:fc:00:00:00:01', application: APP };

/** Responds to requests over an event socket like Asterisk 22: the body is JSON in a string. */
export function answerOver(socket: WebSocket, answer: (method: string, path: string) => Reply): void {
  socket.on('message', (data: Buffer) => {
    const { type, transaction_id, request_id, method, uri } = JSON.parse(data.toString()) as RestRequest;
    if (type !== 'RESTRequest') return;
    const path = uri.split('?')[0]!;
    const { status: status_code, reason: reason_phrase, body } = answer(method, `/${path}`);
    const content = body === undefined ? {} : { content_type: 'application/json', message_body: body };
    const head = { type: 'RESTResponse', transaction_id, request_id, status_code, reason_phrase, uri: path };
    socket.send(JSON.stringify({ ...head, ...content, ...ABOUT }));
  });
}
