import { STATUS_CODES, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refused, type Answer } from '../core/answer.js';
import type { World } from '../core/world.js';
import type { Users } from '../rest/credentials.js';
import { handle } from '../rest/handle.js';
import { readRequest } from './read-request.js';

/** Milliseconds after which an idle connection is closed, and the bytes that a body may have. */
const KEEP_ALIVE = 15_000;
const LIMIT = 40_960;

/** ARI over HTTP, for the time being on no port. */
export function httpServer(world: World, users: Users): Server {
  const server = createServer((incoming, response) => {
    const request = readRequest(incoming);
    if (!request) return send(response, { status: 404, page: 'The requested URL was not found on this server.' });
    readBody(incoming, (body) => {
      if (body === undefined) return send(response, refused(413, 'Request body too large', { Connection: 'close' }));
      // A caller that went away does not undo what it asked for, so nothing unsubscribes.
      handle(world, users, { ...request, body }).subscribe((answer) => send(response, answer));
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE;
  return server;
}

function readBody(incoming: IncomingMessage, done: (body: string | undefined) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  incoming.on('data', (part: Buffer) => {
    size += part.length;
    if (size <= LIMIT) parts.push(part);
  });
  incoming.on('end', () => done(size > LIMIT ? undefined : Buffer.concat(parts).toString()));
}

function send(response: ServerResponse, answer: Answer): void {
  const { text, headers } = encode(answer);
  response.writeHead(answer.status, { ...headers, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

/** The text of an answer, and the headers that belong to it. */
export function encode({ status, body, page, headers }: Answer): { text: string; headers: Record<string, string> } {
  const common = { Server: 'Asterisk', 'Cache-Control': 'no-cache, no-store', ...headers };
  if (page !== undefined) {
    const title = STATUS_CODES[status] ?? '';
    const text = `<!DOCTYPE html><title>${status} ${title}</title><h1>${title}</h1><p>${page}</p>\n`;
    return { text, headers: { ...common, 'Content-Type': 'text/html' } };
  }
  if (body === undefined) return { text: '', headers: common };
  return { text: JSON.stringify(body), headers: { ...common, 'Content-Type': 'application/json' } };
}
