import { firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import { clientOf, json, startLoopback } from '../support/loopback.js';
import { waitFor } from '../support/wait.js';
import { application } from './fake-connection.js';

interface SocketRequest {
  readonly request_id: string;
  readonly method: string;
  readonly uri: string;
}

/** Responds to the requests on an event socket. `cutAt` ends the socket instead of a response. */
function answer(peer: WebSocket, cutAt?: RegExp): void {
  peer.on('message', (data: Buffer) => {
    const { request_id, method, uri } = JSON.parse(data.toString()) as SocketRequest;
    if (cutAt?.test(`${method} ${uri}`)) return peer.terminate();
    const body = uri.startsWith('asterisk/ping') ? { ping: 'pong' } : uri.startsWith('channels') ? [] : application([]);
    const response = { status_code: 200, reason_phrase: 'OK', uri, message_body: JSON.stringify(body) };
    peer.send(
      JSON.stringify({ type: 'RESTResponse', transaction_id: '', request_id, ...response, application: 'hello' }),
    );
  });
}

describe('an event socket that ends while a request of the client is on it', () => {
  it.each([/^GET applications/, /^POST applications/])('%s: is never followed by open', async (cutAt) => {
    // Requests over HTTP get the same responses.
    const server = await startLoopback({
      answer: (request, response) => json(request.path.endsWith('/channels') ? [] : application([]))(request, response),
    });
    const ari = clientOf(server, { restTransport: 'websocket', reconnect: { minDelay: 1, maxDelay: 1 } });
    const states: string[] = [];
    const running = ari.connectionState.subscribe(({ type }) => states.push(type));
    onTestFinished(() => running.unsubscribe());
    const first = server.nextSocket();
    running.add(ari.events.subscribe());
    const peer = await first;
    answer(peer);
    await firstValueFrom(ari.opened);
    const subscription = { applicationName: 'hello', eventSource: 'endpoint:PJSIP/alice' };
    await firstValueFrom(ari.applications.subscribe(subscription));
    const second = server.nextSocket();
    const before = states.length;
    peer.terminate();
    const secondPeer = await second;
    const third = server.nextSocket();
    answer(secondPeer, cutAt);
    answer(await third);
    await waitFor(() => expect(states.at(-1)).toBe('open'));
    expect(states.slice(before)).toEqual(['waiting', 'connecting', 'waiting', 'connecting', 'open']);
  });
});
