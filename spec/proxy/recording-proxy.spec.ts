import { once } from 'node:events';
import { Subscription, firstValueFrom, lastValueFrom, take } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { AriHttpError, createAri } from '../../src/index.js';
import { recordingProxy } from '../../src/proxy/recording-proxy.js';
import { simulate } from '../../src/simulator/index.js';
import { certificateOf } from '../support/certificate.js';
import { failure } from '../support/failure.js';
import { clientOf, credentials, cut, json, secrets, startLoopback, status, text } from '../support/loopback.js';
import { proxyTo } from './support.js';

/** Opens a WebSocket; it is terminated when the test has finished. */
function openSocket(url: string, path = '/ari/events?app=hello&api_key=a:b'): WebSocket {
  const socket = new WebSocket(url.replace('http', 'ws') + path);
  socket.on('error', () => undefined);
  onTestFinished(() => socket.terminate());
  return socket;
}

describe('a recording proxy', () => {
  it('forwards a request with its credentials and its body, and emits request and response', async () => {
    const server = await startLoopback({ answer: json({ value: 'ü' }) });
    const { url, messages } = await proxyTo(server.url);
    const query = 'variable=A%2FB&api_key=u%3Ap';
    const answer = await fetch(`${url}/ari/channels/a%2Fb/variable?${query}`, {
      method: 'POST',
      headers: { authorization: 'Basic abc', 'content-type': 'application/json' },
      body: '{"variables":{"x":"ü"}}',
    });
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      200,
      'application/json',
      { value: 'ü' },
    ]);
    const [, received] = server.requests;
    expect(received).toMatchObject({
      method: 'POST',
      target: `/ari/channels/a%2Fb/variable?${query}`,
      body: '{"variables":{"x":"ü"}}',
      headers: { authorization: 'Basic abc', host: `127.0.0.1:${server.port}`, 'content-type': 'application/json' },
    });
    expect(messages).toEqual([
      { type: 'request', id: 1, method: 'POST', path: '/ari/channels/a%2Fb/variable', query, body: received!.body },
      { type: 'response', id: 1, status: 200, body: '{"value":"ü"}' },
    ]);
  });

  it('reads the name of the server, without credentials, before it forwards requests', async () => {
    const server = await startLoopback({ answer: status(404, { server: 'Asterisk/22.10.1' }) });
    const listening = await proxyTo(`${server.url}/prefix`);
    expect(listening.server).toBe('Asterisk/22.10.1');
    await fetch(`${listening.url}/ari/channels`);
    expect(server.requests.map(({ target, headers }) => [target, headers.authorization])).toEqual([
      ['/prefix/', undefined],
      ['/prefix/ari/channels', undefined],
    ]);
  });

  it('forwards errors, and sound byte by byte, of which it emits the size only', async () => {
    const sound = new Uint8Array(300_000).map((_, index) => index % 251);
    const server = await startLoopback({
      answer: (request, response) =>
        (request.path.endsWith('/file') ? text(sound, 200, 'audio/wav') : json({ message: 'gone' }, 404))(
          request,
          response,
        ),
    });
    const { url, messages } = await proxyTo(server.url);
    const file = await fetch(`${url}/ari/recordings/stored/r/file`);
    expect(Buffer.compare(new Uint8Array(await file.arrayBuffer()), sound)).toBe(0);
    const missing = await fetch(`${url}/ari/channels/x`);
    expect([missing.status, await missing.json()]).toEqual([404, { message: 'gone' }]);
    expect(messages.filter(({ type }) => type === 'response')).toEqual([
      { type: 'response', id: 1, status: 200, body: { bytes: 300_000 } },
      { type: 'response', id: 2, status: 404, body: '{"message":"gone"}' },
    ]);
  });

  it('responds with 502 and the reason to requests and handshakes when the server cannot be reached', async () => {
    const { url: dead } = await (async () => {
      const stopped = await proxyTo('http://127.0.0.1:1');
      stopped.stop();
      return stopped;
    })();
    const { url, problem, messages } = await proxyTo(dead);
    expect(problem).toMatch(/ECONNREFUSED/);
    const answer = await fetch(`${url}/ari/channels`);
    const { message } = (await answer.json()) as { message: string };
    expect([answer.status, message]).toEqual([502, expect.stringMatching(/cannot be reached: .*ECONNREFUSED/)]);
    expect(messages.at(-1)).toMatchObject({ type: 'response', status: 502 });
    const [, refused] = (await once(openSocket(url), 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(refused.statusCode).toBe(502);
  });

  it('breaks the connection when the server does, because the outcome is unknown', async () => {
    const server = await startLoopback({ answer: cut });
    const { url, messages } = await proxyTo(server.url);
    await expect(fetch(`${url}/ari/channels/x/answer`, { method: 'POST' })).rejects.toThrow('fetch failed');
    expect(messages.at(-1)).toEqual({ type: 'response', id: 1, body: '' });
  });

  it('does not trust a self-signed certificate', async () => {
    const server = await startLoopback({ tls: certificateOf('localhost') });
    const { url, problem } = await proxyTo(server.url);
    expect(problem).toMatch(/self-signed certificate/);
    expect((await fetch(`${url}/ari/channels`)).status).toBe(502);
    const error = await failure(clientOf({ url }).events, AriHttpError);
    expect([error.status, error.message]).toEqual([502, expect.stringContaining('self-signed certificate')]);
    expect([server.requests, server.handshakes]).toEqual([[], []]);
  });

  it('errors when its port is taken', async () => {
    const server = await startLoopback();
    const error = await firstValueFrom(recordingProxy({ url: server.url, port: server.port })).catch(
      (reason: unknown) => reason,
    );
    expect(String(error)).toContain('EADDRINUSE');
  });
});

describe('an event socket through a recording proxy', () => {
  it('opens with the URL of the program, and passes frames in both directions, in order', async () => {
    const server = await startLoopback();
    const { url, messages } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = openSocket(url);
    const upstream = await next;
    await once(program, 'open');
    expect(server.handshakes.map((handshake) => handshake.url)).toEqual(['/ari/events?app=hello&api_key=a:b']);
    const received: string[] = [];
    program.on('message', (data: Buffer) => received.push(data.toString()));
    const frames = Array.from({ length: 200 }, (_, index) => `{"type":"E${index}","text":"${'ü'.repeat(20_000)}"}`);
    for (const frame of frames) upstream.send(frame);
    await expect.poll(() => received.length).toBe(200);
    expect(received).toEqual(frames);
    const message = once(upstream, 'message');
    program.send('{"type":"Odd"}');
    expect(String((await message)[0])).toBe('{"type":"Odd"}');
    const pong = once(program, 'pong');
    const ping = once(upstream, 'ping');
    program.ping('alive?');
    expect(String((await ping)[0])).toBe('alive?');
    expect(String((await pong)[0])).toBe('alive?');
    expect(messages[0]).toEqual({ type: 'connection', state: 'open' });
    expect(messages.flatMap((entry) => (entry.type === 'frame' ? entry.data : []))).toEqual(frames);
  });

  it('emits requests and responses on it as those by HTTP', async () => {
    const server = await startLoopback({ answer: json([]) });
    const { url, messages } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = openSocket(url);
    const upstream = await next;
    await once(program, 'open');
    let arrived = 0;
    upstream.on('message', () => (arrived += 1));
    await fetch(`${url}/ari/channels`);
    const send = (frame: object): void => program.send(JSON.stringify({ type: 'RESTRequest', ...frame }));
    send({ request_id: 'rx-ari ? 1', method: 'GET', uri: 'asterisk/ping' });
    send({
      request_id: 'a',
      method: 'POST',
      uri: 'channels/1%2F2/play?media=sound:a',
      query_strings: [{ name: 'lang', value: 'ü' }],
    });
    send({ request_id: 'b', method: 'PUT', uri: 'applications/x/eventFilter', message_body: '{"allowed":[]}' });
    await expect.poll(() => arrived).toBe(3);
    const respond = (frame: object): void => upstream.send(JSON.stringify({ type: 'RESTResponse', ...frame }));
    respond({ request_id: 'rx-ari ? 1', status_code: 200, message_body: '{"ping":"pong"}' });
    respond({ request_id: 'a', status_code: 404, message_body: '{"message":"Channel not found"}' });
    upstream.send('{"type":"StasisEnd"}');
    await once(program, 'message');
    await expect.poll(() => messages.length).toBe(7);
    program.close();
    await expect.poll(() => messages.length).toBe(9);
    const [play, filter] = ['/ari/channels/1%2F2/play', '/ari/applications/x/eventFilter'];
    expect(messages.slice(3)).toEqual([
      { type: 'request', id: 2, method: 'POST', path: play, query: 'media=sound:a&lang=%C3%BC', body: '' },
      { type: 'request', id: 3, method: 'PUT', path: filter, query: '', body: '{"allowed":[]}' },
      { type: 'response', id: 2, status: 404, body: '{"message":"Channel not found"}' },
      { type: 'frame', data: '{"type":"StasisEnd"}' },
      { type: 'response', id: 3, body: '' },
      { type: 'connection', state: 'closed' },
    ]);
  });

  it('is refused as by the server', async () => {
    const server = await startLoopback({
      upgrade: (_, socket) =>
        void socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\nX-Why: because\r\n\r\nno'),
    });
    const { url, messages } = await proxyTo(server.url);
    expect((await failure(clientOf({ url }).events, AriHttpError)).status).toBe(401);
    expect(messages).toEqual([]);
  });

  it.each([
    ['the program', 4_001, 'closed'],
    ['the server', 4_002, 'lost'],
  ] as const)('closes on both sides with the code of the side that closes it, %s', async (side, code, state) => {
    const server = await startLoopback();
    const { url, messages } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = openSocket(url);
    const upstream = await next;
    await once(program, 'open');
    const [closing, open] = side === 'the program' ? [program, upstream] : [upstream, program];
    const closed = once(open, 'close');
    closing.close(code, 'bye');
    const [received, reason] = (await closed) as [number, Buffer];
    expect([received, reason.toString()]).toEqual([code, 'bye']);
    await expect.poll(() => messages.at(-1)).toEqual({ type: 'connection', state });
    expect(messages).toHaveLength(2);
  });

  it('breaks on the side of the program when it breaks on the side of the server', async () => {
    const server = await startLoopback();
    const { url, messages } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = openSocket(url);
    const upstream = await next;
    await once(program, 'open');
    const closed = once(program, 'close');
    upstream.terminate();
    expect((await closed)[0]).toBe(1006);
    expect(messages.at(-1)).toEqual({ type: 'connection', state: 'lost' });
  });

  it('breaks on both sides when the proxy stops, which then refuses connections', async () => {
    const server = await startLoopback();
    const { url, stop } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = openSocket(url);
    const upstream = await next;
    await once(program, 'open');
    const both = Promise.all([once(program, 'close'), once(upstream, 'close')]);
    stop();
    expect((await both).map(([code]) => code as number)).toEqual([1006, 1006]);
    await expect(fetch(`${url}/ari/channels`)).rejects.toThrow('fetch failed');
  });

  it('passes WebSockets that carry sound, and emits nothing of them', async () => {
    const server = await startLoopback();
    const { url, messages } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = openSocket(url, '/media/1');
    const upstream = await next;
    await once(program, 'open');
    const message = once(program, 'message');
    upstream.send(Buffer.from([1, 2, 3]));
    expect((await message)[0]).toEqual(Buffer.from([1, 2, 3]));
    expect(messages).toEqual([]);
  });
});

/** Runs one program against a server; returns everything that the program sees. */
async function runProgram(url: string): Promise<unknown[]> {
  const seen: unknown[] = [];
  const ari = createAri({ url, ...credentials, app: 'hello', reconnect: false, restTransport: 'http' });
  const events = ari.events.subscribe((event) => seen.push(event.type));
  await firstValueFrom(ari.opened);
  const started = firstValueFrom(ari.on('StasisStart'));
  await firstValueFrom(ari.channels.originate({ endpoint: 'Local/echo@default', app: 'hello', channelId: 'c1' }));
  const { channel } = await started;
  seen.push((await firstValueFrom(ari.channels.get({ channelId: 'c1' }))).data);
  seen.push((await failure(ari.channels.get({ channelId: 'none' }), AriHttpError)).message);
  // Both halves of the Local channel.
  const ended = lastValueFrom(ari.on('ChannelDestroyed').pipe(take(2)));
  await firstValueFrom(channel.hangup());
  await ended;
  events.unsubscribe();
  const stranger = createAri({ url, username: 'unknown', password: 'wrong', app: 'hello', reconnect: false });
  seen.push((await failure(stranger.events, AriHttpError)).status);
  return seen;
}

/** Removes what differs from run to run. */
const withoutTimes = (seen: readonly unknown[]): unknown =>
  JSON.parse(JSON.stringify(seen).replace(/\d{4}-\d\d-\d\dT[\d:.+]+/g, ''));

describe('a recording proxy in front of the simulator', () => {
  const startSimulator = async (): Promise<string> => {
    const running = new Subscription();
    onTestFinished(() => running.unsubscribe());
    const users = { [credentials.username]: { password: credentials.password } };
    const { url } = await new Promise<{ readonly url: string }>((resolve) =>
      running.add(simulate({ users }).subscribe(resolve)),
    );
    return url;
  };

  it('does not change what a program sees, and emits all of it', async () => {
    const direct = await runProgram(await startSimulator());
    const { url, messages } = await proxyTo(await startSimulator());
    const throughProxy = await runProgram(url);
    expect(withoutTimes(throughProxy)).toEqual(withoutTimes(direct));
    const types = direct.filter((entry) => typeof entry === 'string' && /^[A-Z]\w+$/.test(entry));
    expect(types).toContain('StasisStart');
    const frames = messages.flatMap((message) =>
      message.type === 'frame' ? [(JSON.parse(message.data) as { type: string }).type] : [],
    );
    expect(frames.slice(0, types.length)).toEqual(types);
    const requests = messages.flatMap((message) =>
      message.type === 'request' ? [`${message.id} ${message.method}`] : [],
    );
    expect(requests).toEqual(['1 POST', '2 GET', '3 GET', '4 DELETE']);
    const responses = messages.flatMap((message) =>
      message.type === 'response' ? [`${message.id} ${message.status}`] : [],
    );
    expect(responses).toEqual(['1 200', '2 200', '3 404', '4 204']);
    expect(messages[0]).toEqual({ type: 'connection', state: 'open' });
    for (const secret of secrets) expect(JSON.stringify(messages)).not.toContain(secret);
  });
});
