import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { addressAt, passingHeaders, unreachable } from './headers.js';
import { openRequest } from '../../transport/open-request.js';
import type { OpenConnections } from '../open-connections.js';
import type { ProxyMessage } from '../proxy-message.js';

export interface ForwardContext {
  readonly id: number;
  readonly emit: (message: ProxyMessage) => void;
  readonly connections: OpenConnections;
}

/** Passes a request on once it is whole, and its answer back as it comes. */
export function forwardRequest(
  to: URL,
  request: IncomingMessage,
  response: ServerResponse,
  context: ForwardContext,
): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  // Without an end, whoever asked is gone, and nothing was asked.
  request.on('end', () => {
    const body = Buffer.concat(parts);
    const { method = '', url: target = '' } = request;
    const [path = '', query = ''] = target.split(/\?(.*)/s);
    context.emit({ type: 'request', id: context.id, method, path, query, body: body.toString() });
    ask(to, request, body, response, context);
  });
}

function ask(to: URL, request: IncomingMessage, body: Buffer, response: ServerResponse, context: ForwardContext): void {
  const { id, emit, connections } = context;
  const address = addressAt(to, request.url!);
  const outgoing = openRequest(address, { method: request.method });
  const headers = passingHeaders(request);
  for (let index = 0; index < headers.length; index += 2) outgoing.appendHeader(headers[index]!, headers[index + 1]!);
  const gone = connections.add(() => outgoing.destroy());
  const isReached = reached(outgoing, address);
  outgoing.on('close', gone);
  let isAnswered = false;
  outgoing.on('response', (incoming) => {
    isAnswered = true;
    answer(incoming, response, context);
  });
  outgoing.on('error', (error) => {
    if (isAnswered) return;
    if (isReached()) {
      // The server has it and broke off: whoever asked is to know no more than that.
      emit({ type: 'response', id, body: '' });
      response.destroy();
    } else {
      const message = unreachable(to, error);
      emit({ type: 'response', id, status: 502, body: message });
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

function answer(incoming: IncomingMessage, response: ServerResponse, { id, emit }: ForwardContext): void {
  const { statusCode: status = 0, statusMessage = '' } = incoming;
  const isText = /json|^text\//.test(incoming.headers['content-type'] ?? '');
  const parts: Buffer[] = [];
  let bytes = 0;
  incoming.on('data', (part: Buffer) => {
    bytes += part.length;
    if (isText) parts.push(part);
  });
  incoming.on('end', () =>
    emit({ type: 'response', id, status, body: isText || bytes === 0 ? Buffer.concat(parts).toString() : { bytes } }),
  );
  response.writeHead(status, statusMessage, passingHeaders(incoming));
  pipeline(incoming, response, (error) => {
    if (error && !incoming.complete) emit({ type: 'response', id, body: '' });
  });
}
