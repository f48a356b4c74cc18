import { firstValueFrom, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { resolveOptions } from '../../src/resolve-options.js';
import { RestRouter } from '../../src/transport/rest-over-websocket/rest-router.js';
import type { PendingRequests } from '../../src/transport/rest-over-websocket/pending-requests.js';
import type { AriRequest } from '../../src/transport/transport.js';
import { optionsFor } from '../support/loopback.js';

const request: AriRequest = { operation: 'channels.list', method: 'GET', path: '/channels', query: '' };
const byHttp = { status: 200, reason: 'by HTTP', body: '[]' };

interface Opened {
  readonly requests: PendingRequests;
  /** The frames that the client sent. */
  readonly sent: { readonly request_id: string; readonly uri: string }[];
  answer(status: number): void;
}

function startRouter(rest: 'auto' | 'websocket' = 'auto') {
  const router = new RestRouter(
    () => of(byHttp),
    resolveOptions(optionsFor({ url: 'http://localhost' }, { restTransport: rest })),
    String,
  );
  const open = (): Opened => {
    const sent: { request_id: string; uri: string }[] = [];
    const requests = router.open((text) => {
      sent.push(JSON.parse(text) as (typeof sent)[0]);
      return true;
    });
    const answer = (status_code: number): void => {
      const { request_id } = sent.at(-1)!;
      const reason_phrase = 'by the socket';
      requests.receive(
        JSON.stringify({ type: 'RESTResponse', request_id, status_code, reason_phrase, message_body: '1' }),
      );
    };
    return { requests, sent, answer };
  };
  return { router, open };
}

describe('a router sends requests over a socket', () => {
  it('after the server has answered the probe of that socket', async () => {
    const { router, open } = startRouter();
    const socket = open();
    expect(socket.sent.map(({ uri }) => uri)).toEqual(['asterisk/ping']);
    expect(await firstValueFrom(router.send(request))).toBe(byHttp);
    socket.answer(200);
    const response = firstValueFrom(router.send(request));
    expect(socket.sent).toHaveLength(2);
    socket.answer(200);
    expect(await response).toMatchObject({ reason: 'by the socket' });
  });

  it('not if the server refuses the probe', async () => {
    const { router, open } = startRouter();
    open().answer(403);
    expect(await firstValueFrom(router.send(request))).toBe(byHttp);
  });

  it('not if the response to the probe of an earlier socket arrives late', async () => {
    const { router, open } = startRouter();
    const earlier = open();
    open();
    earlier.answer(200);
    expect(await firstValueFrom(router.send(request))).toBe(byHttp);
  });

  it('not after the socket was left; leaving an earlier socket changes nothing', async () => {
    const { router, open } = startRouter('websocket');
    const earlier = open();
    const socket = open();
    router.leave(earlier.requests);
    const response = firstValueFrom(router.send(request));
    socket.answer(200);
    expect(await response).toMatchObject({ reason: 'by the socket' });
    router.leave(socket.requests);
    expect(await firstValueFrom(router.send(request))).toBe(byHttp);
  });

  it('not while the socket is closing', async () => {
    const { router } = startRouter('websocket');
    router.open(() => false);
    expect(await firstValueFrom(router.send(request))).toBe(byHttp);
  });
});
