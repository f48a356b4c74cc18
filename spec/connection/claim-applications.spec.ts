import { firstValueFrom, NEVER, type Subscription } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AriInputError, connect, createAri, type Ari } from '../../src/index.js';
import { createAri as createBrowserAri } from '../../src/index.browser.js';
import { failure } from '../support/failure.js';
import { clientOf, optionsFor, startLoopback } from '../support/loopback.js';
import { documents22, serving } from '../support/declarations.js';

/** Listens until the test has finished, and returns once the socket is open. */
async function opened(ari: Ari): Promise<Subscription> {
  const listening = ari.events.subscribe();
  onTestFinished(() => listening.unsubscribe());
  await firstValueFrom(ari.opened);
  return listening;
}

describe('a second client of one application in one process', () => {
  it('is refused when it listens, with advice, and does not disturb the first', async () => {
    const server = await startLoopback();
    await opened(clientOf(server));
    const second = clientOf(server);
    const { message } = await failure(second.events, AriInputError);
    expect(message).toBe(
      `application "hello": another client of this process listens to it at ${server.url}/ari, and Asterisk would take it ` +
        'from there; share that client, or give each a name of its own',
    );
    await failure(second.opened, AriInputError);
    await failure(second.channel('c1').ended, AriInputError);
    expect(await firstValueFrom(second.connectionState)).toEqual({ type: 'idle' });
    expect(server.handshakes).toHaveLength(1);
  });

  it('is refused for one name of several', async () => {
    const server = await startLoopback();
    await opened(clientOf(server, { app: ['a', 'b'] }));
    const { message } = await failure(clientOf(server, { app: ['b', 'c'] }).events, AriInputError);
    expect(message).toMatch(/^application "b": /);
    await opened(clientOf(server, { app: ['c'] }));
  });

  it('may send requests, and may listen after the release of the first client', async () => {
    const server = await startLoopback();
    const first = await opened(clientOf(server));
    const second = clientOf(server);
    await firstValueFrom(second.channel('c1').answer());
    first.unsubscribe();
    await opened(second);
    expect(server.handshakes).toHaveLength(2);
  });

  it('is refused while the first waits to connect again', async () => {
    const server = await startLoopback();
    const first = clientOf(server, { reconnect: { minDelay: 60_000, maxDelay: 60_000 } });
    const socket = server.nextSocket();
    await opened(first);
    const waiting = new Promise<void>((resolve) => {
      const watching = first.connectionState.subscribe(({ type }) => {
        if (type === 'waiting') resolve();
      });
      onTestFinished(() => watching.unsubscribe());
    });
    (await socket).terminate();
    await waiting;
    await failure(clientOf(server).events, AriInputError);
  });

  it('may listen once the first has lost its stream and gave up', async () => {
    const server = await startLoopback();
    const socket = server.nextSocket();
    const lost = failure(clientOf(server).events, Error);
    (await socket).terminate();
    await lost;
    await opened(clientOf(server));
  });

  it('may have the same name at another Asterisk', async () => {
    await opened(clientOf(await startLoopback()));
    await opened(clientOf(await startLoopback()));
  });

  it('may have the same name on a transport of its own', async () => {
    const options = optionsFor(
      { url: 'http://asterisk.invalid' },
      { transport: () => ({ socket: NEVER, send: () => NEVER }) },
    );
    for (const ari of [createAri(options), createAri(options)]) {
      const listening = ari.events.subscribe();
      onTestFinished(() => listening.unsubscribe());
      expect((await firstValueFrom(ari.connectionState)).type).toBe('connecting');
    }
  });

  it('is also refused when connect creates it, and in a browser', async () => {
    const server = await startLoopback({ answer: serving(documents22) });
    await opened(await firstValueFrom(connect(optionsFor(server))));
    await failure((await firstValueFrom(connect(optionsFor(server)))).events, AriInputError);
    await failure(createBrowserAri(optionsFor(server)).events, AriInputError);
  });
});
