import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriOutcomeUnknownError } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { startSocketServer, type SocketServer } from '../support/socket-server.js';

const channelId = '1700.1';

interface FilteredServer extends SocketServer {
  readonly warnings: string[];
  /** Answers the next ping. Asterisk answers a ping after it has executed every earlier request. */
  pong(): Promise<void>;
}

async function startFiltered(): Promise<FilteredServer> {
  const warnings: string[] = [];
  const logger = { warn: (message: string) => void warnings.push(message) };
  const started = await startSocketServer({ timeout: 60_000, logger });
  const pong = (): Promise<void> =>
    new Promise((resolve) => {
      started.peer.once('ping', (data) => {
        started.peer.pong(data);
        resolve();
      });
    });
  return { ...started, warnings, pong };
}

describe('when Asterisk executes requests of the event socket and an event filter hides the responses', () => {
  it('a read is sent again over HTTP', async () => {
    const { ari, http, until, pong } = await startFiltered();
    const reading = firstValueFrom(ari.channels.list());
    await until(1);
    await pong();
    expect(await reading).toBeUndefined();
    expect(http.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /ari/channels']);
  });

  it('a write has an unknown outcome, long before its timeout, and is not sent again', async () => {
    const { ari, http, until, pong } = await startFiltered();
    const writing = failure(ari.channels.ring({ channelId }), AriOutcomeUnknownError);
    await until(1);
    await pong();
    expect((await writing).message).toMatch(
      /^channels\.ring \(POST .+\): Asterisk sends no response on the event socket, .+RESTResponse: it may or may not/,
    );
    expect(http).toEqual([]);
  });

  it('all later requests are sent over HTTP, and one warning reports it', async () => {
    const { ari, http, until, pong, warnings } = await startFiltered();
    const first = firstValueFrom(ari.channels.list());
    const second = firstValueFrom(ari.bridges.list());
    await until(2);
    await pong();
    await Promise.all([first, second]);
    await firstValueFrom(ari.channels.ring({ channelId }));
    expect(http).toHaveLength(3);
    expect(warnings).toEqual([
      'rx-ari: Asterisk sends no response on the event socket, as with an event filter that leaves out RESTResponse: requests go by HTTP until the socket opens again',
    ]);
  });

  it('requests that were sent after the ping still wait for their responses', async () => {
    const { ari, peer, http, requests, until, answer, warnings } = await startFiltered();
    const first = firstValueFrom(ari.channels.list());
    await until(1);
    const payload = await new Promise<Buffer>((resolve) => peer.once('ping', resolve));
    const second = firstValueFrom(ari.bridges.list());
    await until(2);
    peer.pong(payload);
    expect(await first).toBeUndefined();
    answer(requests[1]!, { status: 200, body: [] });
    expect(await second).toEqual([]);
    expect(http).toHaveLength(1);
    expect(warnings).toHaveLength(1);
  });
});

describe('a response is not considered withheld', () => {
  it('while the server answers no ping, because it still executes the request', async () => {
    const { ari, peer, http, requests, until, answer, warnings } = await startFiltered();
    const reading = firstValueFrom(ari.channels.list());
    await until(1);
    await new Promise((resolve) => peer.once('ping', resolve));
    await new Promise((resolve) => peer.once('ping', resolve));
    answer(requests[0]!, { status: 200, body: [] });
    expect(await reading).toEqual([]);
    expect([http, warnings]).toEqual([[], []]);
  });

  it.each(['', 'x', '-1', 'NaN'])('because of an unsolicited pong: "%s"', async (payload) => {
    const { ari, peer, http, requests, until, answer, warnings } = await startFiltered();
    const reading = firstValueFrom(ari.channels.list());
    await until(1);
    peer.pong(payload);
    answer(requests[0]!, { status: 200, body: [] });
    expect(await reading).toEqual([]);
    expect([http, warnings]).toEqual([[], []]);
  });
});
