import { expect, it } from 'vitest';
import { runChild, type ChildResult } from '../support/child.js';
import { json, optionsFor, startLoopback } from '../support/loopback.js';

/** Runs a program. Every timer that keeps Node alive is longer than the limit of the run. */
const run = (url: string, statements: string): Promise<ChildResult> =>
  runChild(`
    import { connect, createAri } from './dist/index.js';
    import { delay, firstValueFrom } from 'rxjs';
    const ari = createAri(${JSON.stringify(optionsFor({ url }, { ping: { interval: 100, timeout: 600_000 } }))});
    ${statements}
    console.log('done');
  `);

it.each([
  ['a client that was only made', ''],
  ['a request', 'await firstValueFrom(ari.asterisk.ping());'],
  ['requests side by side', 'await Promise.all([1, 2, 3, 4].map(() => firstValueFrom(ari.asterisk.ping())));'],
  ['a read that was cut off', 'ari.asterisk.ping().subscribe().unsubscribe();'],
  ['a write that was left alone', `ari.channels.answer({ channelId: '1' }).subscribe().unsubscribe();`],
  ['an event socket', 'await firstValueFrom(ari.opened);'],
  ['an event socket that was pinged', `await firstValueFrom(ari.opened.pipe(delay(300)));`],
  ['a handshake that was cut off', 'ari.events.subscribe().unsubscribe();'],
])('nothing keeps Node alive after %s', async (_, statements) => {
  const server = await startLoopback({ answer: json({ ping: 'pong' }) });
  const result = await run(server.url, statements);
  expect(result).toEqual({ code: 0, stdout: 'done\n', stderr: '' });
});

it('nothing keeps Node alive after the loss of an event socket between a ping and its deadline', async () => {
  const server = await startLoopback();
  void server.nextSocket().then((peer) => peer.on('ping', () => peer.terminate()));
  const result = await run(server.url, `await new Promise((resolve) => ari.events.subscribe({ error: resolve }));`);
  expect(result).toEqual({ code: 0, stdout: 'done\n', stderr: '' });
});

it('nothing keeps Node alive after the wait for the next attempt', async () => {
  const server = await startLoopback({ upgrade: (_, socket) => void socket.destroy() });
  const result = await run(
    server.url,
    `const waiting = createAri({ ...${JSON.stringify(optionsFor(server))}, reconnect: { minDelay: 600000, maxDelay: 600000 } });
     const listening = waiting.events.subscribe();
     await new Promise((resolve) => waiting.connectionState.subscribe(({ type }) => type === 'waiting' && resolve()));
     listening.unsubscribe();`,
  );
  const warning = /^rx-ari: connection: no connection to .*sessionlimit.*\n$/;
  expect(result).toEqual({ code: 0, stdout: 'done\n', stderr: expect.stringMatching(warning) });
});
