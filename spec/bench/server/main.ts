// A server that speaks as much ARI as it takes to measure a client, in a process of its own.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { serve } from '../run/rpc.js';
import { frame, mixOf } from './frames.js';
import { answer } from './rest.js';
import { EventSocket } from './socket.js';

interface Flood {
  readonly channels: number;
  readonly count: number;
  /** In a second; as many as the client takes unless given. */
  readonly rate?: number;
}

const requests = { http: 0, websocket: 0 };
const mixes = new Map<number, Buffer[]>();
let events: EventSocket | undefined;
let told = 0;

const server = createServer((request, response) => {
  requests.http += 1;
  const path = new URL(request.url!, 'http://localhost').pathname.replace('/ari', '');
  const { status, reason, body } = answer(request.method!, path, request.headers.host!);
  request.resume();
  response.writeHead(status, reason, body === undefined ? {} : { 'content-type': 'application/json' }).end(body);
});

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
server.on('upgrade', (request, connection, head) =>
  sockets.handleUpgrade(request, connection, head, (socket) => {
    events = new EventSocket(socket, connection);
    socket.on('message', (data: Buffer) => reply(socket, JSON.parse(data.toString())));
  }),
);

/** A request that came over the event socket, answered as Asterisk 22 does. */
function reply(socket: WebSocket, { type, request_id, transaction_id, method, uri }: Record<string, string>): void {
  if (type !== 'RESTRequest') return;
  requests.websocket += 1;
  const path = uri!.split('?')[0]!;
  const { status, reason, body } = answer(method!, `/${path}`, 'localhost');
  const response = { type: 'RESTResponse', transaction_id, request_id, status_code: status, reason_phrase: reason };
  const content = body === undefined ? {} : { content_type: 'application/json', message_body: body };
  const rest = { timestamp: '2026-11-23T03:07:24.809+0000', asterisk_id: '02:fc:00:00:00:01', application: 'bench' };
  socket.send(JSON.stringify({ ...response, uri: path, ...content, ...rest }));
}

const mix = (channels: number): Buffer[] => {
  if (!mixes.has(channels)) mixes.set(channels, mixOf(channels));
  return mixes.get(channels)!;
};

serve({
  listen: async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  prepare: (channels: number) => void mix(channels),
  requests: () => requests,
  tell: async ({ channels, count, rate }: Flood) => {
    const frames = mix(channels);
    const at = (index: number): Buffer => frames[(told + index) % frames.length]!;
    if (rate === undefined) await events!.flood(count, at);
    else await events!.pace(count, rate, (index) => events!.send(at(index)));
    told += count;
  },
  /** One event of a type for each of so many channels. */
  each: ({ type, from, count }: { type: string; from: number; count: number }) =>
    events!.flood(count, (index) => frame(type, from + index)),
});
