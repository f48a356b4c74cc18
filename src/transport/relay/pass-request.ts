import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { addressAt, passingHeaders, unreachable } from './headers.js';
import type { Legs } from './legs.js';
import { openRequest } from './open-request.js';
import type { RelayPassage } from './passage.js';

export interface Passing {
  readonly id: number;
  readonly tell: (passage: RelayPassage) => void;
  readonly legs: Legs;
}

/** Passes a request on once it is whole, and its answer back as it comes. */
export function passRequest(to: URL, request: IncomingMessage, response: ServerResponse, passing: Passing): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  // Without an end, whoever asked is gone, and nothing was asked.
  request.on('end', () => {
    const body = Buffer.concat(parts);
    const { method = '', url: target = '' } = request;
    const [path = '', query = ''] = target.split(/\?(.*)/s);
    passing.tell({ type: 'request', id: passing.id, method, path, query, body: body.toString() });
    ask(to, request, body, response, passing);
  });
}

function ask(to: URL, request: IncomingMessage, body: Buffer, response: ServerResponse, passing: Passing): void {
  const { id, tell, legs } = passing;
  const address = addressAt(to, request.url!);
  const outgoing = openRequest(address, { method: request.method });
  const headers = passingHeaders(request);
  for (let index = 0; index < headers.length; index += 2) outgoing.appendHeader(headers[index]!, headers[index + 1]!);
  const gone = legs.add(() => outgoing.destroy());
  const isReached = reached(outgoing, address);
  outgoing.on('close', gone);
  let isAnswered = false;
  outgoing.on('response', (incoming) => {
    isAnswered = true;
    answer(incoming, response, passing);
  });
  outgoing.on('error', (error) => {
    if (isAnswered) return;
    if (isReached()) {
      // The server has it and broke off: whoever asked is to know no more than that.
      tell({ type: 'answer', id, body: '' });
      response.destroy();
    } else {
      const message = unreachable(to, error);
      tell({ type: 'answer', id, status: 502, body: message });
      response.writeHead(502, { 'content-type': 'application/json' }).end(message);
    }
  });
  outgoing.end(body);
}

/** Whether a request has come as far as a server that is who it has to be. */
function reached(outgoing: ClientRequest, { protocol }: URL): () => boolean {
  let isReached = false;
  outgoing.on('socket', (socket) =>
    socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', () => (isReached = true)),
  );
  return () => isReached;
}

function answer(incoming: IncomingMessage, response: ServerResponse, { id, tell }: Passing): void {
  const { statusCode: status = 0, statusMessage = '' } = incoming;
  const isText = /json|^text\//.test(incoming.headers['content-type'] ?? '');
  const parts: Buffer[] = [];
  let bytes = 0;
  incoming.on('data', (part: Buffer) => {
    bytes += part.length;
    if (isText) parts.push(part);
  });
  incoming.on('end', () =>
    tell({ type: 'answer', id, status, body: isText || bytes === 0 ? Buffer.concat(parts).toString() : { bytes } }),
  );
  response.writeHead(status, statusMessage, passingHeaders(incoming));
  pipeline(incoming, response, (error) => {
    if (error && !incoming.complete) tell({ type: 'answer', id, body: '' });
  });
}
