import { inspect } from 'node:util';
import { firstValueFrom, Subscription } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriError, AriHttpError, AriTimeoutError, type Ari, type AriTrace, type AriProblem } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { waitUntil } from '../support/wait.js';
import { clientOf, credentials, cut, json, secrets, startLoopback, text, type Answer } from '../support/loopback.js';

/** Every way in which a value can reach a log. */
const printed = (thing: unknown): string => {
  const deep = inspect(thing, { depth: Infinity, showHidden: true, getters: true });
  const error = thing instanceof Error ? [thing.message, thing.stack, inspect(thing.cause, { depth: Infinity })] : [];
  let asJson: string;
  try {
    asJson = JSON.stringify([thing]);
  } catch {
    asJson = '';
  }
  return [String(thing), deep, asJson, ...error].join('\n');
};

const expectClean = (thing: unknown): void => {
  const output = printed(thing);
  for (const secret of secrets) expect(output).not.toContain(secret);
};

/** The response of a server that prints the headers or the URL of a request. */
const everySpelling = secrets.slice(1).join(' ');

const basic = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;

describe('the credentials', () => {
  it('are sent in a header of every request, and not in the URL', async () => {
    const server = await startLoopback({ answer: json({ ping: 'pong' }) });
    await firstValueFrom(clientOf(server).asterisk.ping());
    expect(server.requests[0]).toMatchObject({ target: '/ari/asterisk/ping', headers: { authorization: basic } });
  });

  it('are sent in a header of the handshake, and not in the URL', async () => {
    const server = await startLoopback();
    await firstValueFrom(clientOf(server).opened);
    expect(server.handshakes[0]).toMatchObject({ url: '/ari/events?app=hello', headers: { authorization: basic } });
  });
});

describe('the credentials do not appear', () => {
  const failing: Record<string, Answer | undefined> = {
    'of a refusal': json({ message: 'Authentication required' }, 401),
    'of a lost connection': cut,
    'of a redirect': (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end(),
    'of an answer that is not JSON': text('?'),
    'of an answer that never comes': () => undefined,
  };

  it.each(Object.entries(failing))('in the error %s', async (_, answer) => {
    const server = await startLoopback({ ...(answer && { answer }) });
    const ari = clientOf(server, { timeout: 100 });
    expectClean(await failure(ari.asterisk.ping(), AriError));
    expectClean(await failure(ari.channels.create({ endpoint: 'Local/1', app: 'a' }), AriError));
  });

  it('in the error of a handshake', async () => {
    const server = await startLoopback({
      upgrade: (_, socket) => void socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n'),
    });
    expectClean(await failure(clientOf(server).events, AriHttpError));
  });

  it('in the errors of a socket that is cut, and of one that never opens', async () => {
    const cutting = await startLoopback({ upgrade: (_, socket) => void socket.destroy() });
    expectClean(await failure(clientOf(cutting).events, AriError));
    const silent = await startLoopback({ upgrade: () => undefined });
    expectClean(await failure(clientOf(silent, { handshakeTimeout: 50 }).events, AriError));
  });

  it('in a client and its objects, open or not', async () => {
    const server = await startLoopback({ answer: json({ id: '1', name: 'Local/1' }) });
    const ari: Ari = clientOf(server);
    expectClean(ari);
    const listening = ari.events.subscribe();
    await firstValueFrom(ari.opened);
    expectClean(ari);
    expectClean(ari.channel('1'));
    expectClean(await firstValueFrom(ari.channels.get({ channelId: '1' })));
    expectClean(ari.channel('1').hangup());
    listening.unsubscribe();
  });

  it('in the trace and in problems', async () => {
    const server = await startLoopback({ answer: () => undefined });
    const ari = clientOf(server, { timeout: 50 });
    const traced: AriTrace[] = [];
    const problems: AriProblem[] = [];
    const watching = new Subscription();
    watching.add(ari.trace.subscribe((entry) => traced.push(entry)));
    watching.add(ari.problems.subscribe((problem) => problems.push(problem)));
    watching.add(ari.events.subscribe());
    const socket = server.nextSocket();
    await failure(ari.channels.list(), AriTimeoutError);
    const problem = firstValueFrom(ari.problems);
    (await socket).send('no event');
    await problem;
    watching.unsubscribe();
    expect(new Set(traced.map(({ type }) => type))).toEqual(new Set(['connection', 'request', 'failure', 'problem']));
    expect(problems).toHaveLength(1);
    expectClean(traced);
    expectClean(problems);
  });

  it('in what is traced of successful responses that send them back', async () => {
    const bodies = [
      { echo: everySpelling, name: '1' },
      { id: '1', name: everySpelling },
      [{ id: '1', name: everySpelling, filler: 'x'.repeat(70_000) }],
    ];
    for (const body of bodies) {
      const server = await startLoopback({ answer: json(body) });
      const ari = clientOf(server);
      const traced: AriTrace[] = [];
      const watching = ari.trace.subscribe((entry) => traced.push(entry));
      const results = await Promise.allSettled([
        firstValueFrom(ari.asterisk.ping()),
        firstValueFrom(ari.channels.get({ channelId: '1' })),
        firstValueFrom(ari.channels.list()),
      ]);
      watching.unsubscribe();
      expect(traced.filter(({ type }) => type === 'response')).toHaveLength(3);
      expectClean(traced);
      for (const result of results) if (result.status === 'rejected') expectClean(result.reason);
    }
  });

  it('in traces only: a result stays as the server sends it', async () => {
    const server = await startLoopback({ answer: json({ id: '1', name: everySpelling }) });
    const ari = clientOf(server);
    const watching = ari.trace.subscribe();
    const channel = await firstValueFrom(ari.channels.get({ channelId: '1' }));
    watching.unsubscribe();
    expect(channel.data.name).toBe(everySpelling);
  });

  it('in the problems and logs about frames that send them back', async () => {
    const server = await startLoopback();
    const logged: unknown[] = [];
    const log = (...values: unknown[]): void => void logged.push(...values);
    const ari = clientOf(server, { logger: { warn: log } });
    const traced: AriTrace[] = [];
    const watching = new Subscription();
    watching.add(ari.trace.subscribe((entry) => traced.push(entry)));
    watching.add(ari.events.subscribe());
    const socket = await server.nextSocket();
    const frames = [
      everySpelling,
      `{"x": ${everySpelling}`,
      ...secrets
        .slice(1)
        .flatMap((secret) => [secret, `{"x": ${secret}`, `{"type":"A"}${secret}`, `${'x'.repeat(115)}${secret}`]),
      JSON.stringify({ echo: everySpelling }),
      JSON.stringify({ type: 'StasisStart', channel: everySpelling }),
      JSON.stringify({ type: `${everySpelling}:*` }),
    ];
    for (const frame of frames) socket.send(frame);
    await waitUntil(() => traced.filter(({ type }) => type === 'problem').length === frames.length);
    watching.unsubscribe();
    expect(logged).not.toEqual([]);
    expectClean(logged);
    // An event is traced as the server sends it.
    expectClean(traced.filter(({ type }) => type !== 'event'));
  });

  it('in the state of a connection that waits for its next attempt', async () => {
    const server = await startLoopback({ upgrade: (_, socket) => void socket.destroy() });
    const ari = clientOf(server, { reconnect: { minDelay: 60_000 } });
    const states: unknown[] = [];
    const watching = ari.connectionState.subscribe((state) => states.push(state));
    const listening = ari.events.subscribe();
    await expect.poll(() => states).toContainEqual(expect.objectContaining({ type: 'waiting' }));
    listening.unsubscribe();
    watching.unsubscribe();
    expectClean(states);
  });
});
