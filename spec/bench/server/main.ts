// A server in its own process with the part of ARI that the measurements need.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { serve } from '../run/rpc.js';
import { Calls } from './calls.js';
import { frame, mixOf } from './frames.js';
import { answer } from './rest.js';
import { answerOver } from './rest-over-websocket.js';
import { EventSocket } from './socket.js';

interface Telling {
  readonly channels: number;
  readonly count: number;
  readonly rate?: number;
}

const calls = new Calls();
const mixes = new Map<number, Buffer[]>();
let events: EventSocket | undefined;
let overWebSocket = 0;
let eventCount = 0;

const server = createServer((request, response) => {
  const path = new URL(request.url!, 'http://localhost').pathname.replace('/ari', '');
  const { status, reason, body } = answer(request.method!, path, request.headers.host!);
  request.resume();
  response.writeHead(status, reason, body === undefined ? {} : { 'content-type': 'application/json' }).end(body);
  if (events) calls.answered(events, path);
});

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
server.on('upgrade', (request, connection, head) =>
  sockets.handleUpgrade(request, connection, head, (socket) => {
    const opened = (events = new EventSocket(socket, connection));
    answerOver(socket, (method, path) => {
      overWebSocket += 1;
      calls.answered(opened, path);
      return answer(method, path, 'localhost');
    });
  }),
);

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
  requestsOverWebSocket: () => overWebSocket,
  tell: async ({ channels, count, rate }: Telling) => {
    const frames = mix(channels);
    const at = (index: number): Buffer => frames[(eventCount + index) % frames.length]!;
    if (rate === undefined) await events!.flood(count, at);
    else await events!.pace(count, rate, (index) => events!.send(at(index)));
    eventCount += count;
  },
  /** Returns one event of a type for each of a number of channels. */
  each: ({ type, from, count }: { readonly type: string; readonly from: number; readonly count: number }) =>
    events!.flood(count, (index) => frame(type, from + index)),
  call: ({ count, rate }: { readonly count: number; readonly rate: number }) => calls.come(events!, count, rate),
});
